import Sqlite from 'better-sqlite3'
import { WaslError } from '../../shared/errors.ts'
import { asStoreError } from '../store-error.ts'

/** How a connection to an SQLite file is used. */
export type SqliteOptions = {
  /**
   * When what it writes reaches the disk. `commit`: every commit waits for the disk, and holds up this thread meanwhile.
   * `log`: a commit is in the log, which whoever commits flushes (see `write-ahead-log.ts`).
   */
  flushes: 'commit' | 'log'
  /** In milliseconds: how long a statement holds up this thread while another process writes. */
  busyTimeout?: number
}

/**
 * No connection folds the log into the file by itself: that would hold up its thread, and a command that runs beside the
 * program never checkpoints its store. The last connection to be closed does it, when no other process has the file open.
 */
const pragmas = ['journal_mode = WAL', 'wal_autocheckpoint = 0', 'foreign_keys = ON', 'cache_size = -16000']

/** Opens one connection to an SQLite file, with a write-ahead log. */
export function openSqliteConnection(
  path: string,
  { flushes, busyTimeout = 5000 }: SqliteOptions = { flushes: 'commit' },
): Sqlite.Database {
  const connection = connect(path, busyTimeout)
  try {
    for (const pragma of pragmas) connection.exec(`pragma ${pragma}`)
    connection.exec(`pragma synchronous = ${flushes === 'commit' ? 'FULL' : 'NORMAL'}`)
    return connection
  } catch (error) {
    connection.close()
    throw asStoreError(error)
  }
}

function connect(path: string, timeout: number): Sqlite.Database {
  try {
    return new Sqlite(path, { timeout })
  } catch (cause) {
    throw new WaslError('store.read-only', `the store ${path} cannot be opened`, { cause })
  }
}
