import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database, Millis } from '../schema.ts'
import type { Write } from '../store.ts'

/** Whether a legal hold keeps the contact's data from being deleted. */
export async function isHeld(db: Kysely<Database>, contactId: string): Promise<boolean> {
  const row = await db
    .selectFrom('legal_holds')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the contact that `column` names has no legal hold, for use inside another query. */
export function notHeld(column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (
    select 1 from legal_holds as h where h.contact_id = ${sql.ref(column)} and h.released_at is null)`
}

/** Puts a hold on a contact's data; false when there is one already. */
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

/** Ends the hold; false when there is none. */
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
