import { type QueryExecutorProvider, sql } from 'kysely'
import { WaslError } from '../shared/errors.ts'
import { programName } from './drivers/postgres.ts'

/** Throws `store.in-use` when a program has connections to this database of a server. */
export async function refuseRunning(db: QueryExecutorProvider): Promise<void> {
  const { rows } = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and application_name = ${programName} limit 1`.execute(db)
  if (rows.length === 0) return
  throw new WaslError('store.in-use', 'the program is running on this database: stop it first')
}
