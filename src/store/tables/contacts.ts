import type { Kysely } from 'kysely'
import { compiledOnce } from '../compiled-once.ts'
import type { Database, Millis, Sealed } from '../schema.ts'
import type { Write } from '../store.ts'

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

/** A consent on its way into the record. */
export type NewConsent = {
  id: string
  contactId: string
  conversationId: string
  purpose: string
  version: string
  given: boolean
}

/** Records that a person gave consent or took it back; earlier records stay. */
export async function addConsent({ trx }: Write, consent: NewConsent, at: Millis): Promise<void> {
  await trx
    .insertInto('consents')
    .values({
      id: consent.id,
      contact_id: consent.contactId,
      conversation_id: consent.conversationId,
      purpose: consent.purpose,
      version: consent.version,
      given: consent.given ? 1 : 0,
      at,
    })
    .execute()
}
