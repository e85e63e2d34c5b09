import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { WaslError } from '../shared/errors.ts'
import { checkKey } from './check-key.ts'
import { openPostgres, programName } from './drivers/postgres.ts'
import { openSqliteConnection, sqliteDialect } from './drivers/sqlite.ts'
import { transactionsOver } from './drivers/transactions.ts'
import { migrateStore } from './migrate-schema.ts'
import { refuseMoving } from './move/move-facts.ts'
import type { Database } from './schema.ts'
import type { SignalBus } from './signals.ts'
import { groupedWrites, type Store, separateWrites } from './store.ts'
import type { Vault } from './vault.ts'

const postgresConnections = 10

/**
 * Opens the embedded store in `dataDir`, or the PostgreSQL store at `databaseUrl`, and brings its tables up to date.
 * `command` is the name of a command that needs the store for itself; without it, a store that is being moved is refused.
 */
export async function openStore(options: {
  dataDir: string
  databaseUrl: string | null
  vault: Vault
  bus: SignalBus
  command?: string
}): Promise<Store> {
  const { dataDir, databaseUrl, vault, bus, command } = options
  const store = databaseUrl
    ? postgresStore(databaseUrl, vault, bus, command)
    : sqliteStore(dataDir, vault, bus)
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
function sqliteStore(dataDir: string, vault: Vault, bus: SignalBus): Store {
  const path = join(dataDir, 'wasl.db')
  makeFolder(dataDir)
  const writer = new Kysely<Database>({ dialect: sqliteDialect(openSqliteConnection(path)) })
  const read = new Kysely<Database>({ dialect: sqliteDialect(openSqliteConnection(path)) })
  const close = async () => {
    await read.destroy()
    // libsql ends a connection only when its statements are collected; the log is folded into the file before that.
    await sql`pragma wal_checkpoint(truncate)`.execute(writer)
    await writer.destroy()
  }
  const write = groupedWrites({ db: writer, vault, bus })
  return { dialect: 'sqlite', read, readNext: writer, vault, write, close }
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
