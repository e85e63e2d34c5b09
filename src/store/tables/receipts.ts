import { type SqlBool, sql } from 'kysely'
import type { DeliveryStatus } from '../../messages/delivery.ts'
import { hashedChannelId } from '../channel-id.ts'
import { compiledOnce } from '../compiled-once.ts'
import { groupBy } from '../rows.ts'
import { insertStatement } from '../rows-statement.ts'
import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'
import { countBilled } from './billed-messages.ts'

/** The furthest delivery state a channel reported for a message, kept even when it comes before our own record. */
type Receipts = {
  channel: string
  message_id: string
  state: string
  error: string | null
  at: Millis
  /** The category under which the channel bills the message; null while it has not said so. */
  billed: string | null
}

declare module '../schema.ts' {
  interface Database {
    receipts: Receipts
  }
}

/** The privacy marks of `receipts`. */
export const receiptsTable = {
  columns: {
    channel: plain,
    message_id: owner('outbox', 'channel_message_id'),
    state: plain,
    error: plain,
    at: plain,
    billed: plain,
  },
  erasure: { keep: 'a delivery state known by a keyed hash alone, for at most two weeks' },
  retention: [{ expires: 'at' }],
} as const satisfies TableMarks<'receipts'>

/** The rank of a delivery state: a message never falls back, and one that was delivered after all is no longer failed. */
const rank = (column: string) =>
  `case ${column} when 'failed' then 2 when 'delivered' then 3 when 'read' then 4 else 1 end`

const rankOf: Record<DeliveryStatus['state'], number> = { sent: 1, failed: 2, delivered: 3, read: 4 }

const keepFurthest = insertStatement(
  'receipts',
  { channel: 'text', message_id: 'text', state: 'text', error: 'text', at: 'bigint', billed: 'text' },
  `on conflict (channel, message_id) do update set state = excluded.state, error = excluded.error, at = excluded.at
    where ${rank('excluded.state')} > ${rank('receipts.state')}`,
)

/**
 * Saves the furthest state of each message and applies it to the deliveries that are recorded already. Returns the
 * conversations of those that wait now because the window was closed.
 */
export async function saveDeliveryStates(
  write: Write,
  receipts: readonly DeliveryStatus[],
): Promise<string[]> {
  const furthest = furthestOf(receipts)
  await lockMessageIds(
    write,
    furthest.map(({ messageId }) => messageId),
  )
  const rows = furthest.map(({ channel, messageId, state, error, at }) => ({
    channel,
    message_id: hashedChannelId(write.vault, messageId),
    state,
    error,
    at,
    billed: null,
  }))
  await keepFurthest(write, rows)
  const parked: string[] = []
  for (const [channel, own] of groupBy(furthest, (receipt) => receipt.channel)) {
    const ids = own.map(({ messageId }) => messageId)
    parked.push(...(await applyDeliveryStates(write, channel, ids)))
  }
  await countBilled(write, receipts)
  return parked
}

/**
 * Makes the record of a send and what the channel says of it at the same moment wait for each other until the end of the
 * write: on a server neither would see the other, and the state would stay behind.
 */
export async function lockMessageIds({ trx, dialect }: Write, messageIds: readonly string[]): Promise<void> {
  if (dialect === 'sqlite' || messageIds.length === 0) return
  const keys = [...new Set(messageIds)].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(cast(${keys} as text[])) as k`.execute(
    trx,
  )
}

/** One receipt a message and in one order, so that two writes cannot wait for each other. */
function furthestOf(receipts: readonly DeliveryStatus[]): DeliveryStatus[] {
  const byMessage = new Map<string, DeliveryStatus>()
  for (const receipt of receipts) {
    const key = `${receipt.channel} ${receipt.messageId}`
    const known = byMessage.get(key)
    if (!known || rankOf[receipt.state] > rankOf[known.state]) byMessage.set(key, receipt)
  }
  return [...byMessage].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, receipt]) => receipt)
}

/** A channel's late word that the window was closed; the message waits for the person to write again. */
const windowClosed = 'channel.window-closed'

const applyKept = compiledOnce({ channel: '', keptIds: [''] }, (db, { channel, keptIds }) =>
  db
    .updateTable('outbox')
    .from('receipts as r')
    .set({
      status: sql`case when r.state = 'failed' and r.error = ${windowClosed} then 'parked' else r.state end`,
      error: sql.ref('r.error'),
    })
    .whereRef('r.channel', '=', 'outbox.channel')
    .whereRef('r.message_id', '=', 'outbox.channel_message_id')
    .where('outbox.channel', '=', channel)
    .where('outbox.channel_message_id', 'in', keptIds)
    .where('outbox.status', 'in', ['sent', 'delivered', 'read', 'failed'])
    .where(sql.raw<SqlBool>(`${rank('r.state')} > ${rank('outbox.status')}`))
    .returning(['outbox.conversation_id as conversationId', 'outbox.status']),
)

/** Brings the deliveries with these message ids as far as their receipts say. Returns the conversations of those that wait now. */
export async function applyDeliveryStates(
  write: Write,
  channel: string,
  messageIds: readonly string[],
): Promise<string[]> {
  const keptIds = messageIds.map((id) => hashedChannelId(write.vault, id))
  const changed = await applyKept(write.trx, { channel, keptIds })
  for (const { conversationId, status } of changed) {
    write.signal({ kind: 'transcript', conversationId })
    if (status === 'failed') write.signal({ kind: 'queue' })
  }
  return changed.filter(({ status }) => status === 'parked').map(({ conversationId }) => conversationId)
}
