import { type SqlBool, sql } from 'kysely'
import { WaslError } from '../shared/errors.ts'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'
import { addAudit } from './tables/audit.ts'
import { isHeld } from './tables/legal-holds.ts'

/** Whose data is erased, in which conversation they asked for it, and which transcript entries still have to reach them. */
export type Erasure = {
  contactId: string
  conversationId: string
  keptEntries: readonly string[]
  auditId: string
}

/**
 * Erases all that is kept of a person: messages, drafts, requests with their answers and history, files, consents,
 * ratings' words, the name; what stays is that it was done, and when. `keptEntries` and what is being sent are left
 * for retention, which removes the accounts too when the person stays away. Throws `contact.held` under a legal hold.
 */
export async function eraseContact(write: Write, erasure: Erasure, now: Millis): Promise<void> {
  const { trx } = write
  const { contactId, conversationId, auditId } = erasure
  if (await isHeld(trx, contactId)) throw new WaslError('contact.held', 'a legal hold keeps this data')
  const conversations = await trx
    .selectFrom('conversations')
    .select('id')
    .where('contact_id', '=', contactId)
    .execute()
  const own = conversations.map(({ id }) => id)
  await eraseSaid(write, own, erasure.keptEntries)
  await eraseRequests(write, contactId)
  for (const table of ['drafts', 'files', 'consents', 'data_copies'] as const) {
    await trx.deleteFrom(table).where('contact_id', '=', contactId).execute()
  }
  await trx.deleteFrom('files').where('conversation_id', 'in', own).execute()
  for (const table of ['unanswered', 'channel_links', 'timers'] as const) {
    await trx.deleteFrom(table).where('conversation_id', 'in', own).execute()
  }
  await trx.updateTable('ratings').set({ comment: null }).where('conversation_id', 'in', own).execute()
  await trx.updateTable('handoffs').set({ note: null }).where('conversation_id', 'in', own).execute()
  await forgetStates(write, own, conversationId)
  const change = { name: null, updated_at: now, erased_at: now }
  await trx.updateTable('contacts').set(change).where('id', '=', contactId).execute()
  await addAudit(write, { id: auditId, action: 'erase-contact', subject: `contact ${contactId}` }, now)
  write.signal({ kind: 'requests' })
}

/** What is being sent at this moment keeps its entry; what still waited is not sent any more. */
async function eraseSaid(
  { trx }: Write,
  own: readonly string[],
  keptEntries: readonly string[],
): Promise<void> {
  const kept = keptEntries.length === 0 ? [''] : keptEntries
  const entries = trx.selectFrom('transcript').select('id').where('conversation_id', 'in', own)
  await trx
    .deleteFrom('outbox')
    .where('id', 'in', entries)
    .where('id', 'not in', kept)
    .where('status', '<>', 'sending')
    .execute()
  await trx
    .deleteFrom('transcript')
    .where('conversation_id', 'in', own)
    .where('id', 'not in', kept)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outbox').select('outbox.id').whereRef('outbox.id', '=', 'transcript.id'))),
    )
    .execute()
  await trx
    .updateTable('inbox')
    .set({ payload: '', status: 'done' })
    .where('conversation_id', 'in', own)
    .where(sql<SqlBool>`status = 'failed'`)
    .execute()
}

/** Deletes a contact's requests with their history; documents go with the contact's files. */
async function eraseRequests({ trx }: Write, contactId: string): Promise<void> {
  const ids = trx.selectFrom('requests').select('id').where('contact_id', '=', contactId)
  await trx.deleteFrom('receipt_links').where('request_id', 'in', ids).execute()
  await trx.deleteFrom('request_events').where('request_id', 'in', ids).execute()
  await trx.deleteFrom('requests').where('contact_id', '=', contactId).execute()
}

/** The contact's other conversations begin anew; turns of theirs that are under way are run again. */
async function forgetStates({ trx }: Write, own: readonly string[], here: string): Promise<void> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ state: null, version: eb('version', '+', 1) }))
    .where('id', 'in', own)
    .where('id', '<>', here)
    .execute()
}
