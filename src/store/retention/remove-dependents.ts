import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { clearedColumns, marksOf, referencesOf, tableNames } from '../owned-rows.ts'
import type { Write } from '../store.ts'
import type { TableName } from '../table-marks.ts'

/**
 * Deletes the rows of other tables that end with rows of `table`, and those that end with them in turn; clears what only
 * loses its words. The rows of `table` itself stay for the caller to remove.
 */
export async function removeDependents(
  write: Write,
  table: TableName,
  ids: readonly string[],
): Promise<void> {
  await removeRowsThatEndWith(write, table, sql<SqlBool>`id in (${sql.join(ids)})`)
}

async function removeRowsThatEndWith(
  write: Write,
  parent: TableName,
  condition: RawBuilder<SqlBool>,
): Promise<void> {
  for (const { table, column, key, isCleared } of dependentsOf(parent)) {
    const isTheirs = sql<SqlBool>`${sql.ref(column)} in (
      select ${sql.ref(key)} from ${sql.table(parent)} where ${condition})`
    const changes = clearedColumns(table)
    if (!isCleared) {
      await removeRowsThatEndWith(write, table, isTheirs)
      await sql`delete from ${sql.table(table)} where ${isTheirs}`.execute(write.trx)
    } else if (changes) {
      await sql`update ${sql.table(table)} set ${changes} where ${isTheirs}`.execute(write.trx)
    }
  }
}

type Dependent = { table: TableName; column: string; key: string; isCleared: boolean }

function dependentsOf(parent: TableName): Dependent[] {
  return tableNames.flatMap((table) =>
    marksOf(table).retention.flatMap((retention) => {
      const isCleared = 'clearedWith' in retention
      const column = isCleared
        ? retention.clearedWith
        : 'deletedWith' in retention
          ? retention.deletedWith
          : null
      const reference = referencesOf(table).find((one) => one.column === column && one.mark.to === parent)
      return reference ? [{ table, column: reference.column, key: reference.mark.key, isCleared }] : []
    }),
  )
}
