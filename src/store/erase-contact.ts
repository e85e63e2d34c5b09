import type { Write } from './store.ts'

/**
 * Erases what a person wrote and sent: messages, drafts, files that belong to no request, ratings' words, the name.
 * Submitted requests are the organisation's records and stay. `keptEntries` are transcript entries of the turn that
 * does it, so that the confirmation still reaches the person. Not yet finished events and deliveries are left alone.
 */
export async function eraseContact(
  { trx }: Write,
  contactId: string,
  keptEntries: readonly string[],
): Promise<void> {
  const own = trx.selectFrom('conversations').select('id').where('contact_id', '=', contactId)
  const kept = keptEntries.length === 0 ? [''] : keptEntries
  await trx
    .deleteFrom('outbox')
    .where('conversation_id', 'in', own)
    .where('id', 'not in', kept)
    .where('status', 'not in', ['waiting', 'sending'])
    .execute()
  await trx
    .deleteFrom('transcript')
    .where('conversation_id', 'in', own)
    .where('id', 'not in', kept)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outbox').select('outbox.id').whereRef('outbox.id', '=', 'transcript.id'))),
    )
    .execute()
  await trx.deleteFrom('drafts').where('contact_id', '=', contactId).execute()
  await trx.deleteFrom('files').where('contact_id', '=', contactId).where('request_id', 'is', null).execute()
  await trx.updateTable('ratings').set({ comment: null }).where('conversation_id', 'in', own).execute()
  await trx.deleteFrom('unanswered').where('conversation_id', 'in', own).execute()
  await trx
    .updateTable('inbox')
    .set({ payload: '' })
    .where('conversation_id', 'in', own)
    .where('status', '=', 'failed')
    .execute()
  await trx.updateTable('contacts').set({ name: null }).where('id', '=', contactId).execute()
}
