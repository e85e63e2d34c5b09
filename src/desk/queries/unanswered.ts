import { type SqlBool, sql } from 'kysely'
import type { Store } from '../../store/store.ts'

/** The condition that nobody of the staff has written since the person of handoff `h` asked for somebody. */
const isNotYetAnswered = sql<SqlBool>`(h.reason <> 'taken' and not exists (
  select 1 from transcript as s
  where s.conversation_id = h.conversation_id and s.author = 'staff' and s.at >= h.requested_at))`

/**
 * The condition that the person of the open handoff `h` wrote last: they wait to be taken, nobody has written since they asked,
 * or no colleague has written since their last message.
 */
export const isUnanswered = sql<SqlBool>`(h.status = 'waiting' or ${isNotYetAnswered} or exists (
  select 1 from transcript as t
  where t.conversation_id = h.conversation_id and t.author = 'contact' and t.at >= h.requested_at
    and t.seq > coalesce((select max(u.seq) from transcript as u
      where u.conversation_id = h.conversation_id and u.author = 'staff'), -1)))`

/** Those of the conversations that somebody has, and in which nobody has written yet. */
export async function notYetAnswered(
  { read }: Pick<Store, 'read'>,
  conversationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (conversationIds.length === 0) return new Set()
  const rows = await read
    .selectFrom('handoffs as h')
    .select('h.conversation_id')
    .where('h.conversation_id', 'in', conversationIds)
    .where(sql<SqlBool>`h.status <> 'closed'`)
    .where('h.status', '=', 'active')
    .where(isNotYetAnswered)
    .execute()
  return new Set(rows.map(({ conversation_id }) => conversation_id))
}
