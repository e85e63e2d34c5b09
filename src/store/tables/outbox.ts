import { type Kysely, type SqlBool, sql } from 'kysely'
import { compiledOnce } from '../compiled-once.ts'
import { insertStatement } from '../rows-statement.ts'
import type { Database, Millis, NewRow } from '../schema.ts'
import type { Write } from '../store.ts'
import { hash, owner, plain, reference, type TableMarks } from '../table-marks.ts'

export type OutboxStatus = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'parked'

/** The delivery of one transcript entry, with the entry's id, by a pushing channel. */
type Outbox = {
  id: string
  conversation_id: string
  seq: number
  channel: string
  status: OutboxStatus
  attempts: number
  /** When it is due; while it is being sent, until when nobody else may send it. */
  next_attempt_at: Millis
  claimed_by: string | null
  channel_message_id: string | null
  error: string | null
  created_at: Millis
  sent_at: Millis | null
  /** The inbox id of the event whose turn made it; null for what the staff say. */
  turn_id: string | null
  /** The purpose whose approved template stands for the message while the window is closed; null: none may. */
  template: string | null
}

declare module '../schema.ts' {
  interface Database {
    outbox: Outbox
  }
}

/** The privacy marks of `outbox`. */
export const outboxTable = {
  columns: {
    id: owner('transcript'),
    conversation_id: reference('conversations'),
    seq: plain,
    channel: plain,
    status: plain,
    attempts: plain,
    next_attempt_at: plain,
    claimed_by: plain,
    channel_message_id: hash,
    error: plain,
    created_at: plain,
    sent_at: plain,
    turn_id: plain,
    template: plain,
  },
  erasure: { special: 'what confirms the erasure and what is being sent stays for retention' },
  retention: [{ deletedWith: 'id' }],
} as const satisfies TableMarks<'outbox'>

/** A transcript entry that must be pushed to its channel. */
export type NewDelivery = {
  id: string
  conversationId: string
  seq: number
  channel: string
  parked: boolean
  /** The event whose turn it belongs to, when it belongs to one. */
  turnId?: string
  /** The purpose of the template that may go in its place. */
  template?: string | undefined
}

const insertDeliveries = insertStatement('outbox', {
  id: 'text',
  conversation_id: 'text',
  seq: 'integer',
  channel: 'text',
  status: 'text',
  attempts: 'integer',
  next_attempt_at: 'bigint',
  claimed_by: 'text',
  channel_message_id: 'text',
  error: 'text',
  created_at: 'bigint',
  sent_at: 'bigint',
  turn_id: 'text',
  template: 'text',
})

/** Adds deliveries for entries of the transcript. */
export async function addToOutbox(
  write: Write,
  deliveries: readonly NewDelivery[],
  now: Millis,
): Promise<void> {
  const rows = deliveries.map(
    (one): NewRow<'outbox'> => ({
      id: one.id,
      conversation_id: one.conversationId,
      seq: one.seq,
      channel: one.channel,
      status: one.parked ? 'parked' : 'waiting',
      attempts: 0,
      next_attempt_at: now,
      claimed_by: null,
      channel_message_id: null,
      error: null,
      created_at: now,
      sent_at: null,
      turn_id: one.turnId ?? null,
      template: one.template ?? null,
    }),
  )
  await insertDeliveries(write, rows)
  for (const { conversationId, channel, parked } of deliveries) {
    if (!parked) write.signal({ kind: 'outbox', conversationId, channel })
  }
}

/** The condition that delivery `o` still has to be sent. Statuses are written into the statement so that the partial indexes serve it. */
export const isOpenDelivery = sql<SqlBool>`o.status in ('waiting', 'sending')`

/** What a delivery is called that is not needed any more: it only said that another one waits. */
export const notNeeded = 'channel.not-needed'

const release = compiledOnce({ conversationIds: [''], now: 0 }, (db, { conversationIds, now }) =>
  db
    .updateTable('outbox')
    .set({
      status: sql<OutboxStatus>`case when template is null then 'waiting' else 'failed' end`,
      error: sql<string | null>`case when template is null then null else 'channel.not-needed' end`,
      next_attempt_at: now,
      attempts: 0,
    })
    .where('conversation_id', 'in', conversationIds)
    .where(sql<SqlBool>`status = 'parked'`)
    .returning(['conversation_id as conversationId', 'channel']),
)

/** Makes parked messages due: the person wrote, so the channel's window is open again. */
export async function releaseParked(
  write: Write,
  conversationIds: readonly string[],
  now: Millis,
): Promise<void> {
  if (conversationIds.length === 0) return
  const rows = await release(write.trx, { conversationIds, now })
  for (const one of rows) write.signal({ kind: 'outbox', ...one })
}

const selectNext = compiledOnce({ channel: '' }, (db, { channel }) =>
  db
    .selectFrom('outbox as o')
    .select('o.next_attempt_at as at')
    .where('o.channel', '=', channel)
    .where(isOpenDelivery)
    .where('o.status', '=', 'waiting')
    .orderBy('o.next_attempt_at')
    .limit(1),
)

/** When the next waiting delivery of a channel is due, or null when none waits. */
export async function nextDeliveryAt(db: Kysely<Database>, channel: string): Promise<Millis | null> {
  const rows = await selectNext(db, { channel })
  return rows[0]?.at ?? null
}

/** Makes due again what waits for a template to be approved. */
export async function retryTemplates(write: Write, channel: string, now: Millis): Promise<void> {
  const rows = await write.trx
    .updateTable('outbox')
    .set({ status: 'waiting', next_attempt_at: now, attempts: 0, error: null })
    .where('channel', '=', channel)
    .where(sql<SqlBool>`status = 'parked'`)
    .where('template', 'is not', null)
    .returning(['conversation_id as conversationId', 'channel'])
    .execute()
  for (const one of rows) write.signal({ kind: 'outbox', ...one })
}

/** Makes a failed delivery due again as if it were new, or parks it; one that did not fail is left as it is. */
export async function sendAgain(
  write: Write,
  { id, conversationId, channel, parked }: Pick<NewDelivery, 'id' | 'conversationId' | 'channel' | 'parked'>,
  now: Millis,
): Promise<void> {
  await write.trx
    .updateTable('outbox')
    .set({ status: parked ? 'parked' : 'waiting', next_attempt_at: now, attempts: 0, error: null })
    .where('id', '=', id)
    .where('status', '=', 'failed')
    .execute()
  if (!parked) write.signal({ kind: 'outbox', conversationId, channel })
  write.signal({ kind: 'transcript', conversationId })
}

/** Whether the person was told, or is about to be, that a reply waits, since they wrote last. */
export async function isAnnounced(
  { trx }: Pick<Write, 'trx'>,
  conversationId: string,
  since: Millis | null,
): Promise<boolean> {
  const row = await trx
    .selectFrom('outbox')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('template', '=', 'reply-waiting')
    .where('status', '<>', 'failed')
    .where('created_at', '>', since ?? 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Makes due at once what waits because of one of these errors, each conversation in its order. */
export async function releaseHeld(
  write: Write,
  channel: string,
  errors: readonly string[],
  now: Millis,
): Promise<void> {
  await write.trx
    .updateTable('outbox')
    .set({ next_attempt_at: now })
    .where('channel', '=', channel)
    .where(sql<SqlBool>`status = 'waiting'`)
    .where('error', 'in', [...errors])
    .where('next_attempt_at', '>', now)
    .execute()
}
