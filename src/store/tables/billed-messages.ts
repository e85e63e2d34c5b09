import { type Kysely, sql } from 'kysely'
import type { DeliveryStatus } from '../../messages/delivery.ts'
import { hashedChannelId } from '../channel-id.ts'
import type { Database, Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { plain, type TableMarks } from '../table-marks.ts'

/** How many messages a channel billed in a month, by its own category; `id` is all three. */
type BilledMessages = { id: string; month: string; channel: string; category: string; count: number }

declare module '../schema.ts' {
  interface Database {
    billed_messages: BilledMessages
  }
}

/** The privacy marks of `billed_messages`. */
export const billedMessagesTable = {
  columns: { id: plain, month: plain, channel: plain, category: plain, count: plain },
  unowned: 'numbers of messages, which are nobody’s',
  retention: [{ kept: 'as the account of what messages cost; a few rows a month' }],
} as const satisfies TableMarks<'billed_messages'>

/** How many messages of a category a channel billed. */
export type BilledCount = { channel: string; category: string; count: number }

/** Counts what the channel says it bills, each message once however often it is told. Their receipts are saved already. */
export async function countBilled(write: Write, receipts: readonly DeliveryStatus[]): Promise<void> {
  const groups = new Map<string, { channel: string; category: string; at: Millis; ids: Set<string> }>()
  for (const { channel, billed: category, messageId, at } of receipts) {
    if (category === undefined) continue
    const key = `${monthOf(at)} ${channel} ${category}`
    const group = groups.get(key) ?? { channel, category, at, ids: new Set() }
    groups.set(key, group)
    group.ids.add(hashedChannelId(write.vault, messageId))
  }
  for (const [id, { channel, category, at, ids }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const first = await write.trx
      .updateTable('receipts')
      .set({ billed: category })
      .where('channel', '=', channel)
      .where('message_id', 'in', [...ids])
      .where('billed', 'is', null)
      .returning('message_id')
      .execute()
    if (first.length === 0) continue
    await write.trx
      .insertInto('billed_messages')
      .values({ id, month: monthOf(at), channel, category, count: first.length })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ count: sql<number>`billed_messages.count + ${first.length}` }),
      )
      .execute()
  }
}

/** Returns how many messages were billed in the month of `now`, by channel and category. */
export async function billedThisMonth(read: Kysely<Database>, now: Millis): Promise<BilledCount[]> {
  const rows = await read
    .selectFrom('billed_messages')
    .select(['channel', 'category', 'count'])
    .where('month', '=', monthOf(now))
    .orderBy('id')
    .execute()
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}

function monthOf(at: Millis): string {
  return new Date(at).toISOString().slice(0, 'YYYY-MM'.length)
}
