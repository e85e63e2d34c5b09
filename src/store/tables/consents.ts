import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'

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
