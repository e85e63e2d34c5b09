import { tmpdir } from 'node:os'
import { type Kysely, sql } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { compareRows, copyRows } from '../copy/copy-rows.ts'
import { countRows } from '../copy/rows.ts'
import { type TableShape, tableShapes } from '../copy/table-shapes.ts'
import { refuseRunning } from '../refuse-running.ts'
import type { Database } from '../schema.ts'
import type { Store } from '../store.ts'
import { openBackupFile } from './backup-file.ts'
import { readyBackup } from './ready-backup.ts'

/**
 * Puts a backup into a store on a server, all of it or nothing, and compares the two row by row. Throws `store.in-use` while
 * the program runs, and `restore.not-empty` when the store holds something that is not to be replaced.
 */
export async function restoreServer(
  store: Store,
  file: string,
  { replaces }: { replaces: boolean },
): Promise<void> {
  const ready = await readyBackup(file, tmpdir(), store.vault)
  const backup = openBackupFile(ready.path, 'readonly')
  try {
    const tables = await tableShapes(backup)
    await store.write(async ({ trx }) => {
      await refuseRunning(trx)
      await emptyTables(trx, tables, replaces)
      await copyRows(backup, trx, tables)
      await compareRows(backup, trx, tables)
    })
  } finally {
    await backup.destroy()
    await ready.remove()
  }
}

/** Holds the tables until the end, so that a program that starts meanwhile waits. */
async function emptyTables(
  trx: Kysely<Database>,
  tables: readonly TableShape[],
  replaces: boolean,
): Promise<void> {
  const names = sql.join(tables.map(({ name }) => sql.table(name)))
  await sql`lock table ${names} in access exclusive mode`.execute(trx)
  for (const { name } of replaces ? [] : tables) {
    if (name === 'store_facts' || (await countRows(trx, name)) === 0) continue
    throw new WaslError(
      'restore.not-empty',
      'the database holds a store already: --replace puts the backup in its place',
    )
  }
  await sql`truncate ${names}`.execute(trx)
}
