import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { TableShape } from './table-shapes.ts'

/** A row as the driver gives it: text, numbers, bytes or null by column. */
export type StoredRow = Readonly<Record<string, unknown>>

const rowsAtOnce = 500

/** Reads a table in the order of its key, some rows at a time, and files one by one; every kind of database does. */
export async function* rowsInOrder(
  db: QueryExecutorProvider,
  table: TableShape,
): AsyncGenerator<readonly StoredRow[]> {
  const max = table.hasBytes ? 1 : rowsAtOnce
  let last: StoredRow | null = null
  for (;;) {
    const { rows }: { rows: StoredRow[] } = await sql<StoredRow>`
      select ${columnList(table.columns)} from ${sql.table(table.name)}
      ${last ? sql`where (${columnList(table.key)}) > ${valuesOf(last, table.key)}` : sql``}
      order by ${columnList(table.key)} limit ${max}`.execute(db)
    last = rows.at(-1) ?? null
    if (!last) return
    yield rows
  }
}

/** The rows of a table that have the same keys as these. */
export async function rowsWithKeysOf(
  db: QueryExecutorProvider,
  table: TableShape,
  rows: readonly StoredRow[],
): Promise<readonly StoredRow[]> {
  const keys = sql.join(rows.map((row) => valuesOf(row, table.key)))
  const found = await sql<StoredRow>`
    select ${columnList(table.columns)} from ${sql.table(table.name)}
    where (${columnList(table.key)}) in (values ${keys})`.execute(db)
  return found.rows
}

/** Adds rows to a table. */
export async function insertRows(
  db: QueryExecutorProvider,
  table: TableShape,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return
  const values = sql.join(rows.map((row) => valuesOf(row, table.columns)))
  await sql`insert into ${sql.table(table.name)} (${columnList(table.columns)}) values ${values}`.execute(db)
}

export async function countRows(db: QueryExecutorProvider, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** Returns the key of a row as text. */
export function keyOf({ key }: TableShape, row: StoredRow): string {
  return JSON.stringify(key.map((column) => row[column]))
}

/** The SHA-256 of a row: each value with its kind and length, so that no two rows read alike. */
export function rowDigest({ columns }: TableShape, row: StoredRow): string {
  const hash = createHash('sha256')
  for (const column of columns) {
    const value = row[column] ?? null
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf8')
    hash.update(`${value === null ? 'null' : typeof value} ${bytes.byteLength}\n`).update(bytes)
  }
  return hash.digest('hex')
}

function columnList(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)))
}

function valuesOf(row: StoredRow, columns: readonly string[]): RawBuilder<unknown> {
  return sql`(${sql.join(columns.map((column) => row[column] ?? null))})`
}
