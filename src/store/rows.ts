import { type Expression, type SqlBool, sql } from 'kysely'
import type { StoreDialect } from './store.ts'

/** Rows that one statement takes; SQLite binds at most 32,766 values in a statement. */
const maxRows = 500

/** Splits rows into the groups that one statement takes, in order. */
export function* statementGroups<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += maxRows) yield rows.slice(from, from + maxRows)
}

type Lockable<Q> = { forUpdate(): Q }

/** Holds the rows a query reads until the write is over; SQLite has a single writer anyway. */
export function locked<Q extends Lockable<Q>>(query: Q, dialect: StoreDialect): Q {
  return dialect === 'postgres' ? query.forUpdate() : query
}

type Skippable = Expression<{ id: string }> & { forUpdate(): { skipLocked(): Expression<{ id: string }> } }

/**
 * Whether a row's id is among those that `query` picks for this process alone: rows that another process holds are left
 * out. The array makes PostgreSQL run the query once; in a join it may run it again and hold more rows than were asked for.
 */
export function isPicked(query: Skippable, dialect: StoreDialect): Expression<SqlBool> {
  if (dialect === 'sqlite') return sql<SqlBool>`id in ${query}`
  return sql<SqlBool>`id = any(array(${query.forUpdate().skipLocked()}))`
}

/** Groups items by their key, keys in the order of their first item. */
export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
