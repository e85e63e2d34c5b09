import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { WaslError } from '../shared/errors.ts'
import { asStoreError } from '../store/store-error.ts'

/** Connections that hold a lock: one that nobody refers to any more would be closed, and its lock with it. */
const locks = new Set<Sqlite.Database>()

/**
 * Locks an embedded store against a second process. The operating system holds the lock, so that it ends with the process
 * however that ends. Returns the release function; throws `store.in-use` when another process holds the lock.
 */
export function lockDataDir(dataDir: string): () => void {
  const connection = openLock(dataDir)
  try {
    connection.exec('begin exclusive')
  } catch (cause) {
    connection.close()
    if (asStoreError(cause).code !== 'store.unavailable') throw asStoreError(cause)
    throw new WaslError('store.in-use', `another process is using the data directory ${dataDir}`, { cause })
  }
  locks.add(connection)
  return () => {
    locks.delete(connection)
    connection.close()
  }
}

function openLock(dataDir: string): Sqlite.Database {
  try {
    mkdirSync(dataDir, { recursive: true })
    return new Sqlite(join(dataDir, 'wasl.lock'), { timeout: 0 })
  } catch (cause) {
    throw new WaslError('store.read-only', `the data directory ${dataDir} may not be written to`, { cause })
  }
}
