import type Sqlite from 'better-sqlite3'
import type { Dialect } from 'kysely'
import { asStoreError } from '../store-error.ts'
import { CachingConnection } from './caching-connection.ts'
import { Checkpointer, type LogSize } from './checkpointer.ts'
import { dialectOver, SqliteDriver, sqliteDialect } from './sqlite.ts'
import { openSqliteConnection } from './sqlite-connection.ts'
import type { OpenedDialect } from './transactions.ts'
import { WriteAheadLog } from './write-ahead-log.ts'

/** The parts of an open embedded store. */
export type OpenedSqlite = {
  /** For everything that changes rows, and for reads between two transactions. */
  writer: OpenedDialect
  /** For reads that do not wait for a transaction under way. */
  reader: Dialect
  close(): Promise<void>
}

/**
 * Opens an SQLite file for the program that owns it. Neither the flush of a commit nor a checkpoint holds up this thread, and
 * no read gets what the disk does not have yet. What a program that was killed left in the log is folded into the file first.
 */
export async function openSqliteStore(path: string, openLog = WriteAheadLog.open): Promise<OpenedSqlite> {
  const read = openSqliteConnection(path)
  const write = openSqliteConnection(path, { flushes: 'log', busyTimeout: 10 })
  const log = await foldLog(write)
    .then(() => openLog(path))
    .catch((error: unknown) => {
      read.close()
      write.close()
      throw asStoreError(error)
    })
  const driver = new SqliteDriver(new CachingConnection(write, log))
  const size = write.prepare<[], LogSize>('pragma wal_checkpoint(noop)')
  const checkpointer = new Checkpointer({
    path,
    size: () => size.get() ?? { log: 0, checkpointed: 0 },
    whileNobodyWrites: (work) => driver.whileFree(work),
  })
  driver.onCommit = () => checkpointer.afterCommit()
  const close = async () => {
    await checkpointer.close()
    read.close()
    write.close()
    await log.close()
  }
  const reader = dialectOver(new SqliteDriver(new CachingConnection(read, log)))
  return { writer: { dialect: dialectOver(driver), driver }, reader, close }
}

/** While another process reads, what it reads stays in the log. */
async function foldLog(connection: Sqlite.Database): Promise<void> {
  connection.pragma('wal_checkpoint(truncate)')
}

/** Opens an SQLite file for a command that may run beside the program: every commit is flushed by SQLite itself. */
export function openSqliteBeside(path: string): OpenedSqlite {
  const [read, write] = [openSqliteConnection(path), openSqliteConnection(path)]
  const driver = new SqliteDriver(new CachingConnection(write))
  const close = async () => {
    read.close()
    write.close()
  }
  return { writer: { dialect: dialectOver(driver), driver }, reader: sqliteDialect(read), close }
}
