import { type SqlBool, sql } from 'kysely'

/**
 * The condition that the person of the open handoff `h` wrote last: they wait to be taken, nobody has written since they asked,
 * or no colleague has written since their last message.
 */
export const isUnanswered = sql<SqlBool>`(h.status = 'waiting' or (h.reason <> 'taken' and not exists (
  select 1 from transcript as s
  where s.conversation_id = h.conversation_id and s.author = 'staff' and s.at >= h.requested_at)) or exists (
  select 1 from transcript as t
  where t.conversation_id = h.conversation_id and t.author = 'contact' and t.at >= h.requested_at
    and t.seq > coalesce((select max(u.seq) from transcript as u
      where u.conversation_id = h.conversation_id and u.author = 'staff'), -1)))`
