import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { ActivityDraft } from '../../messages/activity.ts'
import type { Author } from '../../messages/author.ts'
import { WaslError } from '../../shared/errors.ts'
import { hashedChannelId } from '../channel-id.ts'
import { insertStatement } from '../rows-statement.ts'
import type { Database, Millis, Sealed } from '../schema.ts'
import { messageEntry } from '../search/search-sources.ts'
import { type Store, together, type Write } from '../store.ts'
import { storedActivity } from '../stored-activity.ts'
import { hash, owner, plain, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'
import { addToOutbox } from './outbox.ts'
import { putSearchEntries } from './search-entries.ts'

/** Every message of a conversation in order; a pulling channel (web chat) reads its messages here. */
type Transcript = {
  id: string
  conversation_id: string
  seq: number
  at: Millis
  author: Author
  staff_id: string | null
  activity: Sealed
  /** A keyed hash of the channel's own id of a person's message; an edit has that of the message it changes. */
  channel_message_id: string | null
}

declare module '../schema.ts' {
  interface Database {
    transcript: Transcript
  }
}

/** The privacy marks of `transcript`. */
export const transcriptTable = {
  columns: {
    id: plain,
    conversation_id: owner('conversations'),
    seq: plain,
    at: plain,
    author: plain,
    staff_id: plain,
    activity: { holds: 'sealed-text', copy: 'included' },
    channel_message_id: hash,
  },
  erasure: { special: 'what confirms the erasure and what is being sent stays for retention' },
  retention: [{ deletedWith: 'conversation_id' }],
} as const satisfies TableMarks<'transcript'>

/** A message on its way into a transcript. */
export type NewMessage = { author: Author; staffId: string | null; activity: ActivityDraft; id?: string }

export type AppendOptions = {
  conversationId: string
  messages: readonly NewMessage[]
  now: Millis
  newId(): string
  /** Whether the conversation's channel must be pushed to; what a pulling channel shows is the transcript itself. */
  push: boolean
  /** Parks the deliveries until the person writes again. */
  parked?: boolean
  /** The purpose of the template that may stand for the messages. */
  template?: string
}

/**
 * Adds messages to the end of a conversation's transcript, under the lock of the conversation's row, with a delivery for
 * each when the channel is pushed to. Returns their ids and sequence numbers in order.
 */
export async function appendMessages(
  write: Write,
  _vault: Vault,
  options: AppendOptions,
): Promise<{ id: string; seq: number }[]> {
  const { conversationId, messages, now, newId, push, parked = false, template } = options
  if (messages.length === 0) return []
  const { firstSeq, channel } = await reserveSeqs(write, conversationId, messages.length, now)
  const entries = messages.map((message, index) => ({
    id: message.id ?? newId(),
    conversationId,
    seq: firstSeq + index,
    at: now,
    author: message.author,
    staffId: message.staffId,
    activity: message.activity,
  }))
  await addToTranscript(write, entries)
  if (push)
    await addToOutbox(
      write,
      entries.map(({ id, seq }) => ({ id, conversationId, seq, channel, parked, template })),
      now,
    )
  return entries.map(({ id, seq }) => ({ id, seq }))
}

async function reserveSeqs({ trx }: Write, conversationId: string, count: number, now: Millis) {
  const row = await trx
    .updateTable('conversations')
    .set((eb) => ({ next_seq: eb('next_seq', '+', count), updated_at: now }))
    .where('id', '=', conversationId)
    .returning(['next_seq', 'channel'])
    .executeTakeFirst()
  if (!row) throw new WaslError('conversation.not-found', 'there is no such conversation')
  return { firstSeq: row.next_seq - count, channel: row.channel }
}

/** One message of a transcript with its sequence number. */
export type TranscriptEntry = {
  id: string
  conversationId: string
  seq: number
  at: Millis
  author: Author
  staffId: string | null
  activity: ActivityDraft
  /** The channel's own id of the message, where one came from the person. */
  channelMessageId?: string | undefined
}

const insertEntries = insertStatement('transcript', {
  id: 'text',
  conversation_id: 'text',
  seq: 'integer',
  at: 'bigint',
  author: 'text',
  staff_id: 'text',
  activity: 'text',
  channel_message_id: 'text',
})

/** Writes entries whose sequence numbers were reserved under the locks of their conversations. */
export async function addToTranscript(write: Write, entries: readonly TranscriptEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: entry.id,
    conversation_id: entry.conversationId,
    seq: entry.seq,
    at: entry.at,
    author: entry.author,
    staff_id: entry.staffId,
    activity: write.vault.sealJson(entry.activity),
    channel_message_id:
      entry.channelMessageId === undefined ? null : hashedChannelId(write.vault, entry.channelMessageId),
  }))
  await together([insertEntries(write, rows), putSearchEntries(write, entries.flatMap(messageEntry))])
  for (const conversationId of new Set(entries.map((entry) => entry.conversationId))) {
    write.signal({ kind: 'transcript', conversationId })
  }
}

/** Reads at most `max` entries of a conversation after sequence number `after` (-1: from the start), oldest first. */
export async function readTranscript(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  conversationId: string,
  { after, max }: { after: number; max: number },
): Promise<TranscriptEntry[]> {
  const rows = await read
    .selectFrom('transcript')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(max)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    at: row.at,
    author: row.author,
    staffId: row.staff_id,
    activity: storedActivity.parse(vault.openJson(row.activity)),
  }))
}

/** The latest entry of a conversation that has the channel's id `messageId`: a person's message, or one that was sent. */
export async function entryByChannelId(
  db: Kysely<Database>,
  vault: Vault,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<{ id: string; author: Author; activity: ActivityDraft } | null> {
  const hashed = hashedChannelId(vault, messageId)
  const row = await db
    .selectFrom('transcript as t')
    .leftJoin('outbox as o', 'o.id', 't.id')
    .select(['t.id', 't.author', 't.activity'])
    .where('t.conversation_id', '=', conversationId)
    .where((eb) => eb.or([eb('t.channel_message_id', '=', hashed), eb('o.channel_message_id', '=', hashed)]))
    .orderBy('t.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return { id: row.id, author: row.author, activity: storedActivity.parse(vault.openJson(row.activity)) }
}

/** What a person did to a message later: took it back, or reacted to it (an empty emoji takes the reaction back). */
export type MessageMark = {
  conversationId: string
  messageId: string
  mark: { deleted: true } | { reaction: string }
}

const markedData = z.record(z.string(), z.unknown()).catch({})

/** Notes a mark on the message it is about; one that is not there any more has no mark. */
export async function markMessage(write: Write, { mark, ...place }: MessageMark): Promise<void> {
  const entry = await entryByChannelId(write.trx, write.vault, place)
  if (!entry) return
  const data = markedData.parse(entry.activity.channelData)
  const marks = { ...markedData.parse(data.marks), ...mark }
  const activity = { ...entry.activity, channelData: { ...data, marks } }
  await write.trx
    .updateTable('transcript')
    .set({ activity: write.vault.sealJson(activity) })
    .where('id', '=', entry.id)
    .execute()
  write.signal({ kind: 'transcript', conversationId: place.conversationId })
}
