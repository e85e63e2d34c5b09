import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { compareRows, differentRows } from '../copy/copy-rows.ts'
import { countRows, insertRows, rowsInOrder } from '../copy/rows.ts'
import { type TableShape, tableShapes } from '../copy/table-shapes.ts'
import { marksOf, tableNames } from '../owned-rows.ts'
import { refuseRunning } from '../refuse-running.ts'
import type { Store } from '../store.ts'
import { moveFacts, readMoveFact, setMoveFact } from './move-facts.ts'

/** Where a move is: rows of a table that are there, and at the end how many rows were compared. */
export type MoveProgress = { table: string; rows: number } | { compared: number }

/**
 * Moves everything in an embedded store to an empty one on a server, and compares the two row by row at the end. It may be
 * killed and run again at any time, and then goes on where it was, or begins anew when the embedded store was used in
 * between. Until it is through, no program opens the new store; after it, none opens the old one.
 * Throws `store.in-use` while a program runs on the new store, `move.not-empty` for a store that holds something else, and `move.done` when this one was moved already.
 */
export async function moveStore(
  from: Store,
  to: Store,
  onProgress: (progress: MoveProgress) => void,
): Promise<void> {
  const tables = (await tableShapes(from.read)).filter(({ name }) => !staysBehind(name))
  const id = await storeId(from)
  await begin(from, to, tables, id)
  for (const table of tables) {
    onProgress({ table: table.name, rows: 0 })
    await bringOver(from, to, table, (rows) => onProgress({ table: table.name, rows }))
  }
  const compared = await compareRows(from.read, to.read, tables)
  await finish(from, to, id)
  onProgress({ compared })
}

function staysBehind(name: string): boolean {
  return tableNames.some((table) => table === name && marksOf(table).notMoved !== undefined)
}

async function storeId(from: Store): Promise<string> {
  const known = await readMoveFact(from.read, moveFacts.storeId)
  if (known) return known
  const id = randomUUID()
  await from.write(({ trx }) => setMoveFact(trx, moveFacts.storeId, id))
  return id
}

async function begin(from: Store, to: Store, tables: readonly TableShape[], id: string): Promise<void> {
  await refuseRunning(to.read)
  if ((await readMoveFact(to.read, moveFacts.movedFrom)) === id) {
    await from.write(({ trx }) => setMoveFact(trx, moveFacts.movedAway, new Date().toISOString()))
    throw new WaslError('move.done', 'this store was moved there already')
  }
  if ((await readMoveFact(to.read, moveFacts.unfinished)) === id) return emptyIfStale(from, to, tables)
  for (const { name } of tables) {
    if ((await countRows(to.read, name)) === 0) continue
    throw new WaslError('move.not-empty', `the database holds another store (its table ${name} is not empty)`)
  }
  await to.write(({ trx }) => setMoveFact(trx, moveFacts.unfinished, id))
}

/** When the embedded store has changed since a former try, what that brought over is thrown away. */
async function emptyIfStale(from: Store, to: Store, tables: readonly TableShape[]): Promise<void> {
  for (const table of tables) {
    for await (const rows of rowsInOrder(to.read, table)) {
      if ((await differentRows(from.read, table, rows)).length > 0) return emptyTables(to, tables)
    }
  }
}

async function emptyTables(to: Store, tables: readonly TableShape[]): Promise<void> {
  const names = sql.join(tables.map(({ name }) => sql.table(name)))
  await to.write(({ trx }) => sql`truncate ${names}`.execute(trx))
}

/** Adds what is not there yet. */
async function bringOver(
  from: Store,
  to: Store,
  table: TableShape,
  onRows: (count: number) => void,
): Promise<void> {
  let count = 0
  for await (const rows of rowsInOrder(from.read, table)) {
    await to.write(async ({ trx }) => insertRows(trx, table, await differentRows(trx, table, rows)))
    count += rows.length
    onRows(count)
  }
}

async function finish(from: Store, to: Store, id: string): Promise<void> {
  await to.write(async ({ trx }) => {
    await setMoveFact(trx, moveFacts.movedFrom, id)
    await trx.deleteFrom('store_facts').where('key', '=', moveFacts.unfinished).execute()
  })
  await from.write(({ trx }) => setMoveFact(trx, moveFacts.movedAway, new Date().toISOString()))
}
