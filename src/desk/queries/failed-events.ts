import { type SqlBool, sql } from 'kysely'
import type { Store } from '../../store/store.ts'

/** The words stand in the statement so that the partial index of failed events serves it. */
const isFailed = sql<SqlBool>`i.status = 'failed'`

const maxShown = 200

/** The events that were set aside after failing, newest first. */
export async function listFailedEvents({ read, vault }: Store) {
  const rows = await read
    .selectFrom('inbox as i')
    .leftJoin('conversations as c', 'c.id', 'i.conversation_id')
    .leftJoin('contacts as p', 'p.id', 'c.contact_id')
    .select(['i.id', 'i.channel', 'i.conversation_id', 'i.attempts', 'i.error', 'i.received_at', 'p.name'])
    .where(isFailed)
    .orderBy('i.received_at', 'desc')
    .limit(maxShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    conversationId: row.conversation_id,
    contactName: vault.openOrNull(row.name),
    attempts: row.attempts,
    error: row.error,
    receivedAt: row.received_at,
  }))
}

/** How many events are set aside. */
export async function countFailedEvents({ read }: Store): Promise<number> {
  const row = await read
    .selectFrom('inbox as i')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isFailed)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
