import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { tables } from './all-tables.ts'
import type { ColumnMark, MarksOfColumns, TableName } from './table-marks.ts'

type ReferenceMark = Extract<ColumnMark, { holds: 'reference' }>

/** The names of all tables, parents before the rows that name them. */
export const tableNames = Object.keys(tables).filter(isTableName)

function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name)
}

/** Returns the privacy marks of a table. */
export function marksOf(table: TableName): MarksOfColumns<string> {
  return tables[table]
}

/** Returns the columns of a table that name rows of other tables, with what they name. */
export function referencesOf(table: TableName): { column: string; mark: ReferenceMark }[] {
  return Object.entries(marksOf(table).columns).flatMap(([column, mark]) =>
    mark.holds === 'reference' ? [{ column, mark }] : [],
  )
}

/** Returns how far a table is from the contact that owns its rows, 0 for contacts; null where no person does. */
export function depthOf(table: TableName): number | null {
  if (table === 'contacts') return 0
  const depths = owningReferences(table).map(({ to }) => depthOf(to) ?? 0)
  return depths.length === 0 ? null : 1 + Math.max(...depths)
}

function owningReferences(table: TableName): { column: string; to: TableName; key: string }[] {
  return referencesOf(table).flatMap(({ column, mark: { to, key, isOwner } }) =>
    isOwner && isTableName(to) ? [{ column, to, key }] : [],
  )
}

/** Returns the condition of a table's rows that belong to a contact, for use inside a query of that table alone. */
export function belongsTo(table: TableName, contactId: string): RawBuilder<SqlBool> {
  if (table === 'contacts') return sql<SqlBool>`id = ${contactId}`
  const conditions = owningReferences(table).map(({ column, to, key }) =>
    to === 'contacts'
      ? sql<SqlBool>`${sql.ref(column)} = ${contactId}`
      : sql<SqlBool>`${sql.ref(column)} in (
          select ${sql.ref(key)} from ${sql.table(to)} where ${belongsTo(to, contactId)})`,
  )
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

/** Returns what the columns of a table become where a person's data goes and the row stays; null where none changes. */
export function clearedColumns(table: TableName): RawBuilder<unknown> | null {
  const changes = Object.entries(marksOf(table).columns).flatMap(([column, mark]) =>
    'cleared' in mark ? [sql`${sql.ref(column)} = ${mark.cleared}`] : [],
  )
  return changes.length === 0 ? null : sql.join(changes)
}
