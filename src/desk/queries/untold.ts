import { type SqlBool, sql } from 'kysely'

/**
 * The condition that something waits for the person of a conversation, named by its id's column, of which no template told
 * them: their channel's window is closed. The words stand in the statement so that the partial index of parked deliveries
 * serves it.
 */
export function hasUntold(conversationId: string) {
  const id = sql.ref(conversationId)
  return sql<SqlBool>`exists (
      select 1 from outbox as w where w.conversation_id = ${id} and w.status = 'parked' and w.template is null)
    and not exists (
      select 1 from outbox as w join conversations as k on k.id = w.conversation_id
      where w.conversation_id = ${id} and w.template is not null and w.status in ('sent', 'delivered', 'read')
        and w.created_at > coalesce(k.last_inbound_at, 0))`
}
