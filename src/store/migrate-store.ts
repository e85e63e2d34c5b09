import { type Migration, Migrator } from 'kysely'
import { WaslError } from '../errors.ts'
import * as firstTables from './migrations/0001-first-tables.ts'
import * as deskIndexes from './migrations/0002-desk-indexes.ts'
import * as gaps from './migrations/0003-gaps.ts'
import type { Store } from './store.ts'
import { asStoreError } from './store-error.ts'

/** Every migration in order; one that was released is never edited. */
function migrationsFor(dialect: Store['dialect']): Record<string, Migration> {
  const bytes = dialect === 'postgres' ? 'bytea' : 'blob'
  return {
    '0001-first-tables': { up: (db) => firstTables.up(db, bytes) },
    '0002-desk-indexes': deskIndexes,
    '0003-gaps': gaps,
  }
}

/**
 * Brings the tables up to date, under Kysely's lock, one transaction each.
 * Throws `store.newer` when a newer program has already changed the store.
 */
export async function migrateStore(store: Pick<Store, 'read' | 'dialect'>): Promise<void> {
  const migrations = migrationsFor(store.dialect)
  const provider = { getMigrations: async () => migrations }
  const migrator = new Migrator({ db: store.read, provider })
  await refuseNewerStore(store, Object.keys(migrations))
  const { error } = await migrator.migrateToLatest()
  if (error) throw asStoreError(error)
}

async function refuseNewerStore(store: Pick<Store, 'read'>, known: readonly string[]): Promise<void> {
  const tables = await store.read.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const rows = await store.read
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute()
  const unknown = rows.map((row) => row.name).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new WaslError(
    'store.newer',
    `the store was made by a newer program (it has ${unknown.join(', ')}): update the program`,
  )
}
