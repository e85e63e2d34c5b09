import type { InboundFile, RemoteMedia } from '../messages/inbound-event.ts'
import { sniffFile } from '../messages/sniff-file.ts'
import { backOff } from '../shared/back-off.ts'
import { errorCode, isRetryable } from '../shared/errors.ts'
import { withTimeout } from '../shared/with-timeout.ts'
import { contactOf, type FetchingEvent, finishFetch } from '../store/preparing.ts'
import { type InboxPayload, parseInboxPayload } from '../store/stored-activity.ts'
import { releaseConversations } from '../store/tables/conversations.ts'
import { addFiles } from '../store/tables/files.ts'
import type { MediaServices, MediaSettings } from './prepare-events.ts'
import { suggestionFor, withSuggestion } from './suggestion-for.ts'

type Fetched =
  | { kind: 'file'; media: RemoteMedia; file: InboundFile }
  | { kind: 'refused'; media: RemoteMedia; code: string }
  | { kind: 'retry'; media: RemoteMedia; code: string }

const betweenAttempts = { first: 2000, max: 60_000 }
const tenMegabytes = 10 * 1024 * 1024

/** Fetches the files of one event and saves how far that came; what could not be saved is fetched again later. */
export async function prepareEvent(
  services: MediaServices,
  settings: MediaSettings,
  event: FetchingEvent,
): Promise<void> {
  try {
    const payload = payloadOf(services, event)
    const fetched: Fetched[] = []
    for (const media of payload?.media ?? []) fetched.push(await fetchOne(services, settings, event, media))
    const suggestion = payload === null ? null : await suggestionFor(services, event, payload)
    await saveFetched(services, event, payload && withSuggestion(payload, suggestion), fetched)
  } catch (error) {
    services.log.error({ err: error, turn: event.id }, 'fetched media could not be saved')
  }
}

/** An event that cannot be read is let through to its turn, which sets it aside. */
function payloadOf({ store, log }: MediaServices, event: FetchingEvent): InboxPayload | null {
  try {
    return parseInboxPayload(store.vault.openJson(event.sealed))
  } catch (error) {
    log.error({ err: error, turn: event.id }, 'an event with media is not readable')
    return null
  }
}

async function fetchOne(
  services: MediaServices,
  settings: MediaSettings,
  event: FetchingEvent,
  media: RemoteMedia,
): Promise<Fetched> {
  const fetched = await tryFetch(services, settings, event, media)
  const result = fetched.kind === 'file' ? 'fetched' : fetched.kind
  services.observe({ kind: 'media', channel: event.channel, result })
  return fetched
}

async function tryFetch(
  { channels, log }: MediaServices,
  { maxBytes = tenMegabytes, timeout = 60_000, maxAttempts = 5 }: MediaSettings,
  event: FetchingEvent,
  media: RemoteMedia,
): Promise<Fetched> {
  const channel = channels.find(({ id }) => id === event.channel)
  if (channel?.delivery !== 'push') return { kind: 'refused', media, code: 'media.gone' }
  if ((media.size ?? 0) > maxBytes) return { kind: 'refused', media, code: 'media.too-large' }
  try {
    const { name, bytes } = await withTimeout(timeout, 'media.timeout', () =>
      channel.fetchMedia(media, maxBytes),
    )
    if (bytes.byteLength > maxBytes) return { kind: 'refused', media, code: 'media.too-large' }
    return { kind: 'file', media, file: await sniffFile(name, bytes) }
  } catch (error) {
    log.warn({ err: error, channel: event.channel, turn: event.id }, 'a file could not be fetched')
    const code = errorCode(error)
    if (isRetryable(error) && event.attempts < maxAttempts) return { kind: 'retry', media, code }
    return { kind: 'refused', media, code: code.startsWith('media.') ? code : 'media.failed' }
  }
}

/** Keeps what has come; only what may still come is tried again. */
async function saveFetched(
  { store, clock }: MediaServices,
  event: FetchingEvent,
  payload: InboxPayload | null,
  fetched: readonly Fetched[],
): Promise<void> {
  const arrived = fetched.flatMap((one) =>
    one.kind === 'file' ? [{ id: clock.newId(), file: one.file }] : [],
  )
  const after = payload === null ? null : payloadAfter(payload, arrived, fetched)
  const { conversationId } = event
  await store.write(async (write) => {
    const now = clock.now()
    const isOver = after === null || after.media.length === 0
    const nextAttemptAt = isOver ? null : now + backOff(event.attempts, betweenAttempts)
    if (!(await finishFetch(write, event, after, nextAttemptAt))) return
    if (arrived.length > 0) {
      const contactId = await contactOf(write, conversationId)
      await addFiles(
        write,
        arrived.map((one) => ({ ...one, conversationId, contactId })),
        now,
      )
    }
    if (!isOver) return
    await releaseConversations(write, [conversationId], now)
    write.signal({ kind: 'inbox', conversationId })
  })
}

function payloadAfter(
  payload: InboxPayload,
  arrived: readonly { id: string; file: InboundFile }[],
  fetched: readonly Fetched[],
): InboxPayload {
  const files = arrived.map(({ id, file }) => ({
    id,
    name: file.name,
    mediaType: file.mediaType,
    size: file.bytes.byteLength,
  }))
  const refused = fetched.flatMap((one) =>
    one.kind === 'refused' ? [{ name: one.media.name, code: one.code }] : [],
  )
  return {
    ...payload,
    files: [...payload.files, ...files],
    media: fetched.flatMap((one) => (one.kind === 'retry' ? [one.media] : [])),
    refused: [...payload.refused, ...refused],
  }
}
