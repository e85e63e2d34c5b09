import { Kysely } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { postgresDialect } from '../drivers/postgres.ts'
import type { Database } from '../schema.ts'

/** Throws `move.foreign` unless a database is empty or this program's own. */
export async function refuseForeignDatabase(url: string): Promise<void> {
  const db = new Kysely<Database>({ dialect: postgresDialect(url, 1, 'wasl-move') })
  try {
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
    if (tables.length === 0 || tables.some(({ name }) => name === 'store_facts')) return
    const names = tables.map(({ name }) => name)
    throw new WaslError(
      'move.foreign',
      `the database holds tables of something else (${names.slice(0, 5).join(', ')}): give an empty one`,
    )
  } finally {
    await db.destroy()
  }
}
