import { type SqlBool, sql } from 'kysely'
import type { Store } from '../../store/store.ts'

/**
 * How many messages of the person nobody of the staff has answered, and since when, by conversation; only of conversations that
 * wait for the staff or are with it.
 */
export async function unreadMessages(
  store: Store,
  conversationIds: readonly string[],
): Promise<Map<string, { count: number; since: number }>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await store.read
    .selectFrom('handoffs as h')
    .innerJoin('transcript as t', (join) =>
      join
        .onRef('t.conversation_id', '=', 'h.conversation_id')
        .on('t.author', '=', 'contact')
        .onRef('t.at', '>=', 'h.requested_at'),
    )
    .where('h.conversation_id', 'in', conversationIds)
    .where(sql<SqlBool>`h.status <> 'closed'`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('transcript as later')
            .select('later.seq')
            .whereRef('later.conversation_id', '=', 't.conversation_id')
            .whereRef('later.seq', '>', 't.seq')
            .where('later.author', '=', 'staff'),
        ),
      ),
    )
    .select((eb) => [
      'h.conversation_id as id',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('t.at').as('since'),
    ])
    .groupBy('h.conversation_id')
    .execute()
  return new Map(rows.map(({ id, count, since }) => [id, { count: Number(count), since: Number(since) }]))
}
