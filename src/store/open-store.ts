import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Kysely } from 'kysely'
import { WaslError } from '../shared/errors.ts'
import { checkKey } from './check-key.ts'
import { openPostgres, programName } from './drivers/postgres.ts'
import { openSqliteBeside, openSqliteStore } from './drivers/sqlite-store.ts'
import { transactionsOver } from './drivers/transactions.ts'
import { migrateStore } from './migrate-schema.ts'
import { refuseMoving } from './move/move-facts.ts'
import type { Database } from './schema.ts'
import type { SignalBus } from './signals.ts'
import { groupedWrites, type Store, separateWrites } from './store.ts'
import type { Vault } from './vault.ts'

const postgresConnections = 10

type Options = {
  dataDir: string
  databaseUrl: string | null
  vault: Vault
  bus: SignalBus
  /** The name of a command that needs the store for itself; without it, a store that is being moved is refused. */
  command?: string
  /** Whether this is a command that may run beside the program that owns the embedded store. */
  isBeside?: boolean
}

/** Opens the embedded store in `dataDir`, or the PostgreSQL store at `databaseUrl`, and brings its tables up to date. */
export async function openStore(options: Options): Promise<Store> {
  const { databaseUrl, vault, bus, command } = options
  const store = databaseUrl ? postgresStore(databaseUrl, vault, bus, command) : await sqliteStore(options)
  try {
    await migrateStore(store)
    await checkKey(store)
    if (command === undefined) await refuseMoving(store.read)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

/** Writes and `readNext` take turns on one connection, `read` has another: no read sees a write that is not committed. */
async function sqliteStore({ dataDir, vault, bus, isBeside = false }: Options): Promise<Store> {
  const path = join(dataDir, 'wasl.db')
  makeFolder(dataDir)
  refuseLostStore(path)
  const { writer, reader, close } = isBeside ? openSqliteBeside(path) : await openSqliteStore(path)
  return {
    dialect: 'sqlite',
    read: new Kysely<Database>({ dialect: reader }),
    readNext: new Kysely<Database>({ dialect: writer.dialect }),
    vault,
    write: groupedWrites({ transaction: transactionsOver(writer), vault, bus }),
    close,
  }
}

/** Milliseconds within which the key and the file of a new store are made. */
const making = 2000

/**
 * Throws `store.lost` for a file that is empty although it is older than this start, or the key beside it is: what was in it is
 * gone, and a new store in its place would hide that.
 */
function refuseLostStore(path: string): void {
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file || file.size > 0) return
  const key = statSync(join(dirname(path), 'data.key'), { throwIfNoEntry: false })
  const isOld = file.mtimeMs - file.birthtimeMs > making || (key && file.mtimeMs - key.mtimeMs > making)
  if (!isOld) return
  throw new WaslError(
    'store.lost',
    `${path} is empty, although it held a store: restore a backup (npm run restore -- FILE --replace), or move the file away to begin anew`,
  )
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (cause) {
    throw new WaslError('store.read-only', `the data directory ${dataDir} may not be written to`, { cause })
  }
}

function postgresStore(url: string, vault: Vault, bus: SignalBus, name = programName): Store {
  const opened = openPostgres(url, postgresConnections, name)
  const read = new Kysely<Database>({ dialect: opened.dialect })
  return {
    dialect: 'postgres',
    read,
    readNext: read,
    vault,
    write: separateWrites({ transaction: transactionsOver(opened), vault, bus }),
    close: () => read.destroy(),
  }
}
