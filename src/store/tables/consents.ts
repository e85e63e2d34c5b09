import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { owner, plain, reference, type TableMarks } from '../table-marks.ts'

/** Consent that a person gave or took back, with the version of the words they were shown. */
type Consents = {
  id: string
  contact_id: string
  conversation_id: string
  purpose: string
  version: string
  /** 1: given, 0: taken back. */
  given: number
  at: Millis
}

declare module '../schema.ts' {
  interface Database {
    consents: Consents
  }
}

/** The privacy marks of `consents`. */
export const consentsTable = {
  columns: {
    id: plain,
    contact_id: owner('contacts'),
    conversation_id: reference('conversations'),
    purpose: { holds: 'text', copy: 'included' },
    version: { holds: 'text', copy: 'included' },
    given: plain,
    at: plain,
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'contact_id' }],
} as const satisfies TableMarks<'consents'>

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

/** Whether the last word of a person on `purpose` was no; whoever said nothing has not refused. */
export async function hasRefused(
  { trx }: Pick<Write, 'trx'>,
  contactId: string,
  purpose: string,
): Promise<boolean> {
  const last = await trx
    .selectFrom('consents')
    .select('given')
    .where('contact_id', '=', contactId)
    .where('purpose', '=', purpose)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.given === 0
}
