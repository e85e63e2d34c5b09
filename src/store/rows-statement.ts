import { CompiledQuery } from 'kysely'
import { statementGroups } from './rows.ts'
import type { Database, NewRow } from './schema.ts'
import type { Write } from './store.ts'

type ColumnType = 'text' | 'bigint' | 'integer'
type Columns<Row> = Readonly<Record<keyof Row & string, ColumnType>>

/** The result of a statement for many rows: the rows it returned, and how many it changed. */
type Outcome<Result> = { returned: Result[]; changed: number }

/**
 * A statement for many rows, which it finds in the table `given` with these columns. On PostgreSQL its text is the same for
 * any number of rows, so that it is planned once; on SQLite it is put together once for each number.
 */
export function rowsStatement<Row extends object, Result = never>(
  columns: Columns<Row>,
  statement: string,
): (write: Write, rows: readonly Row[]) => Promise<Outcome<Result>> {
  const names = Object.keys(columns) as (keyof Row & string)[]
  const head = `with given(${names.join(', ')}) as`
  const arrays = names.map((name, index) => `$${index + 1}::${columns[name]}[]`)
  const onPostgres = `${head} (select * from unnest(${arrays.join(', ')})) ${statement}`
  const row = `(${names.map(() => '?').join(', ')})`
  const onSqlite = remembered(
    (count) => `${head} (values ${Array.from({ length: count }, () => row).join(', ')}) ${statement}`,
  )
  const compile = (dialect: Write['dialect'], rows: readonly Row[]): CompiledQuery<Result> =>
    dialect === 'postgres'
      ? CompiledQuery.raw(
          onPostgres,
          names.map((name) => rows.map((one) => one[name])),
        )
      : CompiledQuery.raw(
          onSqlite(rows.length),
          rows.flatMap((one) => names.map((name) => one[name])),
        )

  return async ({ trx, dialect }, rows) => {
    const outcome: Outcome<Result> = { returned: [], changed: 0 }
    for (const group of statementGroups(rows)) {
      const { rows: returned, numAffectedRows } = await trx.executeQuery<Result>(compile(dialect, group))
      outcome.returned.push(...returned)
      outcome.changed += Number(numAffectedRows ?? returned.length)
    }
    return outcome
  }
}

/** Inserts rows into a table; `end` is what stands behind the statement. */
export function insertStatement<Table extends keyof Database, Result = never>(
  table: Table,
  columns: Columns<NewRow<Table>>,
  end = '',
) {
  const names = Object.keys(columns).join(', ')
  // Without a condition SQLite takes `on conflict` for that of a join.
  return rowsStatement<NewRow<Table>, Result>(
    columns,
    `insert into ${table} (${names}) select ${names} from given where true ${end}`,
  )
}

function remembered(make: (count: number) => string): (count: number) => string {
  const made = new Map<number, string>()
  return (count) => {
    const text = made.get(count) ?? make(count)
    made.set(count, text)
    return text
  }
}
