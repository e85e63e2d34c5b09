import { createHash } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { rowDigest, rowsInOrder } from '../copy/rows.ts'
import { tableShapes } from '../copy/table-shapes.ts'

/** The digest of a table in a backup: how many rows it has, and a hash over all of them in order. */
export type Digest = { name: string; rows: number; sha256: string }

/** Hashes every table of an SQLite file. */
async function digestTables(sqlite: QueryExecutorProvider): Promise<Digest[]> {
  const digests: Digest[] = []
  for (const table of await tableShapes(sqlite)) {
    const hash = createHash('sha256').update(table.columns.join())
    let count = 0
    for await (const rows of rowsInOrder(sqlite, table)) {
      for (const row of rows) hash.update(rowDigest(table, row))
      count += rows.length
    }
    digests.push({ name: table.name, rows: count, sha256: hash.digest('hex') })
  }
  return digests
}

/** Writes the hashes into the backup itself. */
export async function sealDigests(sqlite: QueryExecutorProvider): Promise<readonly Digest[]> {
  const digests = await digestTables(sqlite)
  await sql`create table backup_digests (name text primary key, rows integer not null, sha256 text not null)`.execute(
    sqlite,
  )
  for (const { name, rows, sha256 } of digests) {
    await sql`insert into backup_digests values (${name}, ${rows}, ${sha256})`.execute(sqlite)
  }
  return digests
}

/** Returns whether every table has the digest that the backup records; false too for a file without digests. */
export async function areDigestsRight(sqlite: QueryExecutorProvider): Promise<boolean> {
  const { rows: known } =
    await sql<Digest>`select name, rows, sha256 from backup_digests order by name`.execute(sqlite)
  const found = (await digestTables(sqlite)).sort((a, b) => (a.name < b.name ? -1 : 1))
  return JSON.stringify(known) === JSON.stringify(found)
}
