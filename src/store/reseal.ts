import { sql } from 'kysely'
import { marksOf, tableNames } from './owned-rows.ts'
import type { Store } from './store.ts'
import type { TableName } from './table-marks.ts'

/** Every column of sealed text, by its table. */
export const sealedColumns = columnsThatHold('sealed-text')

/** Every column of sealed bytes, by its table. */
export const sealedByteColumns = columnsThatHold('sealed-bytes')

function columnsThatHold(kind: 'sealed-text' | 'sealed-bytes'): [table: TableName, columns: string[]][] {
  return tableNames.flatMap((table): [TableName, string[]][] => {
    const columns = Object.entries(marksOf(table).columns).filter(([, mark]) => mark.holds === kind)
    return columns.length === 0 ? [] : [[table, columns.map(([name]) => name)]]
  })
}

const rowsAtOnce = 200

type SealedRow = { id: string; sealed: string }

/**
 * Seals anew, with the vault's first key, whatever was sealed with an older one. It may be stopped and run again: what
 * is done already is passed over, and so is what was cleared. A value that changes meanwhile is left, because it was just sealed with the first key.
 * Calls `onProgress` with each table and how many values were sealed in it.
 */
export async function reseal(
  store: Store,
  onProgress: (table: string, count: number) => void,
): Promise<void> {
  for (const [table, columns] of sealedColumns) {
    for (const column of columns) onProgress(`${table}.${column}`, await resealText(store, table, column))
  }
  for (const [table, columns] of sealedByteColumns) {
    for (const column of columns) onProgress(`${table}.${column}`, await resealBytes(store, table, column))
  }
}

async function resealText(store: Store, table: string, column: string): Promise<number> {
  const { read, vault } = store
  const done = `${vault.keyId}.%`
  let count = 0
  let after = ''
  for (;;) {
    const { rows } = await sql<SealedRow>`
      select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
      where id > ${after} and ${sql.ref(column)} <> '' and ${sql.ref(column)} not like ${done}
      order by id limit ${rowsAtOnce}`.execute(read)
    const last = rows.at(-1)
    if (!last) return count
    after = last.id
    count += rows.length
    await store.write(async ({ trx }) => {
      for (const { id, sealed } of rows) {
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${vault.seal(vault.open(sealed))}
          where id = ${id} and ${sql.ref(column)} = ${sealed}`.execute(trx)
      }
    })
  }
}

/** Bytes are read and written row by row, because each may be a large file. */
async function resealBytes(store: Store, table: string, column: string): Promise<number> {
  const { read, vault } = store
  let count = 0
  let after = ''
  for (;;) {
    const { rows } = await sql<{ id: string; sealed: Uint8Array }>`
      select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
      where id > ${after} order by id limit 1`.execute(read)
    const [row] = rows
    if (!row) return count
    after = row.id
    if (vault.isSealedNow(row.sealed)) continue
    const content = vault.sealBytes(vault.openBytes(row.sealed))
    await store.write(({ trx }) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${content} where id = ${row.id}`.execute(trx),
    )
    count += 1
  }
}
