import { z } from 'zod'
import { hideExportAddress } from '../../contacts/hide-export-address.ts'
import { WaslError } from '../../shared/errors.ts'
import { maskIdentifiers, maskIdentifiersIn } from '../../shared/mask-identifiers.ts'
import type { Store } from '../../store/store.ts'
import { entryByChannelId } from '../../store/tables/transcript.ts'
import { activitySchema, type Message } from '../contract/messages.ts'
import { sharedContentOf, wordsOfShared } from '../contract/shared-content.ts'

/** The messages of a conversation before place `before`, or its last ones, oldest first. */
export async function listMessages(
  store: Store,
  { conversationId, before, limit }: { conversationId: string; before: number | null; limit: number },
): Promise<Message[]> {
  const rows = await store.read
    .selectFrom('transcript as t')
    .leftJoin('outbox as o', 'o.id', 't.id')
    .leftJoin('staff as s', 's.id', 't.staff_id')
    .select([
      't.id',
      't.seq',
      't.at',
      't.author',
      't.activity',
      's.name as staff_name',
      'o.status',
      'o.error',
    ])
    .where('t.conversation_id', '=', conversationId)
    .$if(before !== null, (all) => all.where('t.seq', '<', before ?? 0))
    .orderBy('t.seq', 'desc')
    .limit(limit)
    .execute()
  const opened = rows.reverse().map((row) => {
    const whole = activitySchema.parse(JSON.parse(hideExportAddress(store.vault.open(row.activity))))
    const activity = activitySchema.parse(maskIdentifiersIn(whole))
    return {
      id: row.id,
      seq: row.seq,
      at: row.at,
      author: row.author,
      staffName: row.staff_name,
      activity,
      isMasked: activity.text !== whole.text,
      delivery: row.status === null ? null : { status: row.status, error: row.error },
    }
  })
  return Promise.all(
    opened.map(async (message) => ({ ...message, quote: await quoteOf(store, conversationId, message) })),
  )
}

const quotedBy = z.object({ quoted: z.object({ text: z.string() }) })

/** The message that another answers: a person's is named by the channel's own id (a pressed button answers none), a colleague's is kept with its words. */
async function quoteOf(
  store: Store,
  conversationId: string,
  { author, activity }: Pick<Message, 'author' | 'activity'>,
): Promise<Message['quote']> {
  const { replyToId, value } = activity
  const quoted = quotedBy.safeParse(activity.channelData).data?.quoted
  if (author === 'staff' && quoted) return { author: 'contact', text: maskIdentifiers(quoted.text) }
  if (author !== 'contact' || typeof replyToId !== 'string' || value !== undefined) return null
  const place = { conversationId, messageId: replyToId }
  const entry = await entryByChannelId(store.read, store.vault, place)
  if (entry === null) return null
  const words = entry.activity.text?.trim() || wordsOfShared(sharedContentOf(entry.activity.channelData))
  return { author: entry.author, text: maskIdentifiers(hideExportAddress(words)) }
}

/** The words of a message as they were written; throws `message.not-found`. */
export async function wordsOfMessage(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  id: string,
): Promise<string> {
  const row = await read.selectFrom('transcript').select('activity').where('id', '=', id).executeTakeFirst()
  if (!row) throw new WaslError('message.not-found', 'there is no such message')
  return activitySchema.parse(JSON.parse(hideExportAddress(vault.open(row.activity)))).text ?? ''
}
