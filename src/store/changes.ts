import type { Kysely } from 'kysely'
import type { Database, Millis } from './schema.ts'

const max = 2000

/** A conversation that changed, and a text that tells one state of it from another. */
export type ChangedConversation = { id: string; state: string }

/** The conversations that changed since a time, newest first and no more than a desk can follow. */
export async function changedConversations(
  db: Kysely<Database>,
  since: Millis,
): Promise<ChangedConversation[]> {
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'version', 'next_seq', 'owner', 'updated_at'])
    .where('updated_at', '>=', since)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(max)
    .execute()
  return rows.map(({ id, ...state }) => ({ id, state: Object.values(state).join(' ') }))
}
