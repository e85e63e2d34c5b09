import type { QueryExecutorProvider } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { countRows, insertRows, keyOf, rowDigest, rowsInOrder, rowsWithKeysOf } from './rows.ts'
import type { TableShape } from './table-shapes.ts'

/** Copies tables into empty ones, parents first. */
export async function copyRows(
  from: QueryExecutorProvider,
  to: QueryExecutorProvider,
  tables: readonly TableShape[],
): Promise<void> {
  for (const table of tables) {
    for await (const rows of rowsInOrder(from, table)) await insertRows(to, table, rows)
  }
}

/** Returns the number of rows when two stores hold the same rows and no others. Throws `store.copy-differs`. */
export async function compareRows(
  from: QueryExecutorProvider,
  to: QueryExecutorProvider,
  tables: readonly TableShape[],
): Promise<number> {
  let total = 0
  for (const table of tables) {
    let count = 0
    for await (const rows of rowsInOrder(from, table)) {
      if ((await differentRows(to, table, rows)).length > 0) throw differs(table)
      count += rows.length
    }
    if ((await countRows(to, table.name)) !== count) throw differs(table)
    total += count
  }
  return total
}

/** Those of `rows` that the other store has not, or has otherwise. */
export async function differentRows<Row extends Readonly<Record<string, unknown>>>(
  to: QueryExecutorProvider,
  table: TableShape,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const found = await rowsWithKeysOf(to, table, rows)
  const digests = new Map(found.map((row) => [keyOf(table, row), rowDigest(table, row)]))
  return rows.filter((row) => digests.get(keyOf(table, row)) !== rowDigest(table, row))
}

function differs({ name }: TableShape): WaslError {
  return new WaslError('store.copy-differs', `the copy of the table ${name} is not the same: run it again`)
}
