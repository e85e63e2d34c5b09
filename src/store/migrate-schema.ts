import { type Migration, Migrator } from 'kysely/migration'
import { WaslError } from '../shared/errors.ts'
import * as firstTables from './migrations/0001-first-tables.ts'
import * as deskIndexes from './migrations/0002-desk-indexes.ts'
import * as gaps from './migrations/0003-gaps.ts'
import * as dataRights from './migrations/0004-data-rights.ts'
import * as requests from './migrations/0005-requests.ts'
import * as turnIds from './migrations/0006-turn-ids.ts'
import * as embeddings from './migrations/0007-embeddings.ts'
import * as channels from './migrations/0008-channels.ts'
import * as talk from './migrations/0009-talk.ts'
import * as search from './migrations/0010-search.ts'
import * as contactNames from './migrations/0011-contact-names.ts'
import * as checkSheets from './migrations/0012-check-sheets.ts'
import * as auditChain from './migrations/0013-audit-chain.ts'
import * as contactMerges from './migrations/0014-contact-merges.ts'
import * as billedMessages from './migrations/0015-billed-messages.ts'
import type { Store } from './store.ts'
import { asStoreError } from './store-error.ts'

/** Every migration in order; one that was released is never edited. */
function migrationsFor(dialect: Store['dialect']): Record<string, Migration> {
  const bytes = dialect === 'postgres' ? 'bytea' : 'blob'
  return {
    '0001-first-tables': { up: (db) => firstTables.up(db, bytes) },
    '0002-desk-indexes': deskIndexes,
    '0003-gaps': gaps,
    '0004-data-rights': dataRights,
    '0005-requests': requests,
    '0006-turn-ids': turnIds,
    '0007-embeddings': embeddings,
    '0008-channels': channels,
    '0009-talk': talk,
    '0010-search': { up: (db) => search.up(db, dialect) },
    '0011-contact-names': contactNames,
    '0012-check-sheets': checkSheets,
    '0013-audit-chain': auditChain,
    '0014-contact-merges': contactMerges,
    '0015-billed-messages': billedMessages,
  }
}

/**
 * Brings the tables up to date, under Kysely's lock, one transaction each.
 * Goes no further than `upTo` when that is given. Throws `store.newer` when a newer program has already changed the store.
 */
export async function migrateStore(
  store: Pick<Store, 'read' | 'dialect'>,
  upTo: string | null = null,
): Promise<void> {
  const migrations = migrationsFor(store.dialect)
  const provider = { getMigrations: async () => migrations }
  const migrator = new Migrator({ db: store.read, provider })
  await refuseNewerStore(store, Object.keys(migrations))
  const { error } = await (upTo === null ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error) throw asStoreError(error)
}

async function refuseNewerStore(store: Pick<Store, 'read'>, known: readonly string[]): Promise<void> {
  const unknown = (await migrationsOf(store.read)).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new WaslError(
    'store.newer',
    `the store was made by a newer program (it has ${unknown.join(', ')}): update the program`,
  )
}

/** The migrations that a store has had, the oldest first; none for an empty database. */
export async function migrationsOf(read: Store['read']): Promise<string[]> {
  const tables = await read.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await read
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}
