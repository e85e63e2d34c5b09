import { type QueryExecutorProvider, sql } from 'kysely'

/** A table as copying sees it. */
export type TableShape = {
  name: string
  columns: readonly string[]
  /** The columns of its primary key, in order. */
  key: readonly string[]
  /** Whether a row may be as large as a file. */
  hasBytes: boolean
}

type Column = { table: string; name: string; type: string; pk: number }

/** Tables that belong to the tools and not to the data, with those that they keep for themselves; triggers fill `search_words`. */
const ownTables = ['backup_digests', 'search_words']

/** Reads the tables of an SQLite file, each after those that its rows point to. */
export async function tableShapes(sqlite: QueryExecutorProvider): Promise<TableShape[]> {
  const { rows: columns } = await sql<Column>`
    select m.name as "table", c.name, c.type, c.pk
    from sqlite_master as m join pragma_table_info(m.name) as c
    where m.type = 'table' and m.name not like 'sqlite^_%' escape '^' and m.name not like 'kysely^_%' escape '^'
    order by m.name, c.cid`.execute(sqlite)
  const { rows: references } = await sql<{ child: string; parent: string }>`
    select m.name as child, f."table" as parent
    from sqlite_master as m join pragma_foreign_key_list(m.name) as f where m.type = 'table'`.execute(sqlite)
  const names = [...new Set(columns.map(({ table }) => table))].filter(
    (name) => !ownTables.some((own) => name === own || name.startsWith(`${own}_`)),
  )
  return parentsFirst(names, references).map((name) =>
    shapeOf(
      name,
      columns.filter(({ table }) => table === name),
    ),
  )
}

function shapeOf(name: string, columns: readonly Column[]): TableShape {
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  return {
    name,
    columns: columns.map((column) => column.name),
    key: key.map((column) => column.name),
    hasBytes: columns.some(({ type }) => type.toLowerCase() === 'blob'),
  }
}

function parentsFirst(
  names: readonly string[],
  references: readonly { child: string; parent: string }[],
): string[] {
  const ordered = new Set<string>()
  const add = (name: string) => {
    for (const { child, parent } of references) if (child === name && parent !== name) add(parent)
    ordered.add(name)
  }
  for (const name of names) add(name)
  return [...ordered]
}
