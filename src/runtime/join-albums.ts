import type { InboundEvent } from '../messages/inbound-event.ts'
import type { Millis } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { type InboxPayload, parseInboxPayload } from '../store/stored-activity.ts'
import { addToAlbum, openAlbums } from '../store/tables/inbox.ts'

/** Milliseconds that the first file of an album waits for the others. */
export const albumLinger = 1200

/** Files without an album's id that were sent within this time, in milliseconds, are one album. */
const sameMoment = 3000

/** A file that arrived, with the row that it would get a turn by. */
export type AlbumPart = {
  event: InboundEvent
  row: { id: string; conversationId: string; sentAt: Millis; payload: InboxPayload }
}

type Album = { id: string; albumId: string | null; sentAt: Millis; payload: InboxPayload }

/**
 * Makes one message of files that were sent together: each joins the first of them that still waits to be fetched, and gets
 * no turn of its own. Returns the ids of the rows that joined another.
 */
export async function joinAlbums(
  write: Write,
  parts: readonly AlbumPart[],
  now: Millis,
): Promise<ReadonlySet<string>> {
  const joined = new Set<string>()
  const byConversation = Map.groupBy(
    parts.filter(({ event }) => event.album !== undefined),
    ({ row }) => row.conversationId,
  )
  for (const [conversationId, own] of byConversation) {
    const albums = await waitingAlbums(write, conversationId, own)
    for (const part of own) {
      const album = albums.find((one) => one.id !== part.row.id && isSame(one, part))
      if (album === undefined) {
        albums.push(asAlbum(part))
        continue
      }
      album.payload = withPart(album.payload, part.row.payload)
      joined.add(part.row.id)
      await addToAlbum(write, { id: album.id, payload: album.payload, part: part.row.id }, now)
    }
  }
  return joined
}

async function waitingAlbums(
  write: Write,
  conversationId: string,
  own: readonly AlbumPart[],
): Promise<Album[]> {
  const fresh = new Set(own.map(({ row }) => row.id))
  const rows = await openAlbums(write, conversationId)
  return rows.flatMap(({ id, sentAt, payload }) => {
    if (fresh.has(id)) return []
    const opened = parseInboxPayload(write.vault.openJson(payload))
    return opened.album === undefined ? [] : [{ id, sentAt, payload: opened, albumId: opened.album }]
  })
}

function asAlbum({ event, row }: AlbumPart): Album {
  return { id: row.id, albumId: event.album?.id ?? null, sentAt: row.sentAt, payload: row.payload }
}

function isSame({ albumId, sentAt }: Album, { event, row }: AlbumPart): boolean {
  const id = event.album?.id ?? null
  if (id !== null || albumId !== null) return id === albumId
  return Math.abs(sentAt - row.sentAt) <= sameMoment
}

function withPart(album: InboxPayload, { activity, media }: InboxPayload): InboxPayload {
  const text = [album.activity.text, activity.text].filter(Boolean).join('\n')
  return { ...album, activity: { ...album.activity, text }, media: [...album.media, ...media] }
}
