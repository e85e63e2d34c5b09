import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** The id of the newest step of any request; null when there is none. */
export async function lastRequestEvent(db: Kysely<Database>): Promise<string | null> {
  const query = db.selectFrom('request_events').select('id').orderBy('id', 'desc').limit(1)
  return (await query.executeTakeFirst())?.id ?? null
}
