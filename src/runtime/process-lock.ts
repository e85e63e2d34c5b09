import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { WaslError } from '../errors.ts'
import { asStoreError } from '../store/store-error.ts'

/**
 * Keeps a second process away from an embedded store. The operating system holds the lock, so that it goes with the
 * process however that ends. Gives the way to let go; throws `store.in-use` when another process has it.
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
  return () => connection.close()
}

function openLock(dataDir: string): Sqlite.Database {
  try {
    mkdirSync(dataDir, { recursive: true })
    return new Sqlite(join(dataDir, 'wasl.lock'), { timeout: 0 })
  } catch (cause) {
    throw new WaslError('store.read-only', `the data directory ${dataDir} may not be written to`, { cause })
  }
}
