import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** A place in a list that is ordered by a time and then an id, both falling. */
export type Cursor = { at: number; id: string }

/** Returns the place that a cursor of a query names: the last one of the page before; null for the first page. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const dot = text.indexOf('.')
  return { at: Number(text.slice(0, dot)), id: text.slice(dot + 1) }
}

/** A condition on rows that come after a place, in a list ordered by the columns `at` and `id`, both falling. */
export function isAfterPlace(at: string, id: string, place: Cursor | null): RawBuilder<SqlBool> {
  if (place === null) return sql<SqlBool>`1 = 1`
  return sql<SqlBool>`(${sql.ref(at)}, ${sql.ref(id)}) < (${place.at}, ${place.id})`
}

/** The place after which the next page begins; null when the places did not fill their page. */
export function nextPlace(places: readonly Cursor[], pageSize: number): Cursor | null {
  return places.length === pageSize ? (places.at(-1) ?? null) : null
}

/** The cursor that a query names a place by. */
export function cursorOf(place: Cursor | null): string | null {
  return place === null ? null : `${place.at}.${place.id}`
}
