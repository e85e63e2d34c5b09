import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { sqliteDialect } from '../drivers/sqlite.ts'
import type { Database } from '../schema.ts'
import { asStoreError } from '../store-error.ts'

/**
 * Opens a backup: one SQLite file with everything in it, whatever database it was taken from, that needs no file beside it.
 * `readonly` keeps it as it is; what is written is safe only after `flushFile`.
 */
export function openBackupFile(path: string, mode: 'write' | 'readonly'): Kysely<Database> {
  if (mode === 'readonly' && !existsSync(path))
    throw new WaslError('backup.not-found', `there is no file ${path}`)
  try {
    const connection = new Sqlite(path)
    const pragmas = mode === 'readonly' ? ['query_only = on'] : ['journal_mode = memory', 'synchronous = off']
    for (const pragma of pragmas) connection.exec(`pragma ${pragma}`)
    return new Kysely<Database>({ dialect: sqliteDialect(connection) })
  } catch (cause) {
    const error = asStoreError(cause)
    throw error.code === 'store.corrupted' ? damaged(path) : error
  }
}

/** The error of a file that is not what a backup left there. */
export function damaged(path: string): WaslError {
  return new WaslError('backup.damaged', `${path} is damaged, or no backup of this program`)
}

/** Waits until the disk has everything of a file. */
export async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
