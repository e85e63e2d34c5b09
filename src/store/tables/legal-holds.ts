import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database, Millis, Sealed } from '../schema.ts'
import type { Write } from '../store.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'

/** A legal hold: a person's data is deleted neither on their wish nor by retention until it is released. */
type LegalHolds = {
  id: string
  contact_id: string
  reason: Sealed
  staff_id: string
  at: Millis
  released_by: string | null
  released_reason: Sealed | null
  released_at: Millis | null
}

declare module '../schema.ts' {
  interface Database {
    legal_holds: LegalHolds
  }
}

/** The privacy marks of `legal_holds`. */
export const legalHoldsTable = {
  columns: {
    id: plain,
    contact_id: owner('contacts'),
    reason: { holds: 'sealed-text', copy: { leftOut: 'what the staff note among themselves' } },
    staff_id: plain,
    at: plain,
    released_by: plain,
    released_reason: { holds: 'sealed-text', copy: { leftOut: 'what the staff note among themselves' } },
    released_at: plain,
  },
  erasure: 'delete',
  joining: { special: 'of two open holds one is released' },
  retention: [{ deletedWith: 'contact_id' }],
} as const satisfies TableMarks<'legal_holds'>

/** Returns whether a legal hold keeps the contact's data from being deleted. */
export async function isHeld(db: Kysely<Database>, contactId: string): Promise<boolean> {
  const row = await db
    .selectFrom('legal_holds')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Returns the condition that the contact named by `column` has no legal hold, for use inside another query. */
export function notHeld(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (
    select 1 from legal_holds as h where h.contact_id = ${sql.ref(column)} and h.released_at is null)`
}

/** Adds a hold on a contact's data; returns false when there is one already. */
export async function addHold(
  { trx, vault }: Write,
  hold: { id: string; contactId: string; reason: string; staffId: string },
  at: Millis,
): Promise<boolean> {
  const { id, contactId, reason, staffId } = hold
  if (await isHeld(trx, contactId)) return false
  await trx
    .insertInto('legal_holds')
    .values({
      id,
      contact_id: contactId,
      reason: vault.seal(reason),
      staff_id: staffId,
      at,
      released_by: null,
      released_reason: null,
      released_at: null,
    })
    .execute()
  return true
}

/** Releases the hold; returns false when there is none. */
export async function releaseHold(
  { trx, vault }: Write,
  release: { contactId: string; reason: string; staffId: string },
  at: Millis,
): Promise<boolean> {
  const { contactId, reason, staffId } = release
  const result = await trx
    .updateTable('legal_holds')
    .set({ released_by: staffId, released_reason: vault.seal(reason), released_at: at })
    .where('contact_id', '=', contactId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
