import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { marksOf, tableNames } from '../owned-rows.ts'
import { localSignalBus } from '../signals.ts'
import { groupedWrites, type Store } from '../store.ts'
import { asStoreError } from '../store-error.ts'
import type { Vault } from '../vault.ts'
import { flushFile, openBackupFile } from './backup-file.ts'
import { checkBackup } from './check-backup.ts'

/** A backup made ready in a folder of its own. */
export type ReadyBackup = { path: string; remove(): Promise<void> }

/**
 * Copies a backup into a new folder in `place`, checks it, and makes of the copy a store as this program has it. Tables
 * whose marks say so are empty in it, so that nobody is signed in to the desk. The backup itself stays as it is.
 */
export async function readyBackup(file: string, place: string, vault: Vault): Promise<ReadyBackup> {
  const folder = await makeFolder(place)
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'wasl.db')
    await copyBackup(file, path)
    const backup = asStore(path, vault)
    try {
      await checkBackup(backup, file)
      await sql`drop table backup_digests`.execute(backup.read)
      for (const table of tableNames.filter((name) => marksOf(name).notRestored !== undefined))
        await sql`delete from ${sql.table(table)}`.execute(backup.read)
      await sql`delete from store_facts where key like 'move.%'`.execute(backup.read)
    } finally {
      await backup.close()
    }
    await flushFile(path)
    return { path, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function makeFolder(place: string): Promise<string> {
  try {
    return await mkdtemp(join(place, 'restoring-'))
  } catch (cause) {
    throw asStoreError(cause)
  }
}

async function copyBackup(file: string, path: string): Promise<void> {
  try {
    await copyFile(file, path)
  } catch (cause) {
    throw new WaslError('backup.not-found', `${file} cannot be read`, { cause })
  }
}

function asStore(path: string, vault: Vault): Store {
  const read = openBackupFile(path, 'write')
  const bus = localSignalBus(() => undefined)
  return {
    dialect: 'sqlite',
    read,
    readNext: read,
    vault,
    write: groupedWrites({ transaction: (work) => read.transaction().execute(work), vault, bus }),
    close: () => read.destroy(),
  }
}
