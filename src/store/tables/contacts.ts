import type { Kysely } from 'kysely'
import { compiledOnce } from '../compiled-once.ts'
import type { Database, Sealed } from '../schema.ts'

const selectNames = compiledOnce({ contactIds: [''] }, (db, { contactIds }) =>
  db.selectFrom('contacts').select(['id', 'name']).where('id', 'in', contactIds),
)

/** The names of contacts that have one, still sealed, by contact id. */
export async function contactNames(
  db: Kysely<Database>,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Sealed>> {
  const rows = await selectNames(db, { contactIds })
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])))
}
