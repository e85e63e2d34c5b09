import type { Clock } from '../shared/clock.ts'
import { WaslError } from '../shared/errors.ts'
import { mergeContacts, undoMerge } from '../store/merge-contacts.ts'
import type { Millis } from '../store/schema.ts'
import type { Services } from '../store/services.ts'
import type { Write } from '../store/store.ts'
import { addAudit } from '../store/tables/audit.ts'
import { isHeld } from '../store/tables/legal-holds.ts'

type MergeServices = Pick<Services, 'store' | 'clock'>

/**
 * Makes one person of two at the word of a colleague; `join` goes. Throws `contact.not-found`, `contact.same`, or
 * `contact.held` where a legal hold is on the one that goes.
 */
export async function mergePeople(
  { store, clock }: MergeServices,
  { keep, join, staffId }: { keep: string; join: string; staffId: string },
): Promise<{ mergeId: string; undoUntil: Millis }> {
  if (keep === join) throw new WaslError('contact.same', 'it is the same contact')
  return store.write(async (write) => {
    if (await isHeld(write.trx, join)) throw new WaslError('contact.held', 'a legal hold keeps this data')
    const mergeId = clock.newId()
    const merge = { id: mergeId, keep, join, staffId, auditId: clock.newId() }
    const undoUntil = await mergeContacts(write, merge, clock.now())
    if (undoUntil === null) throw new WaslError('contact.not-found', 'there is no such contact')
    await record(write, clock, { action: 'merge-contacts', subject: `contact ${keep} ${join}`, staffId })
    write.signal({ kind: 'queue' })
    return { mergeId, undoUntil }
  })
}

/** Makes two people of one again, within a day. Throws `contact.not-merged`. */
export async function unmergePeople(
  { store, clock }: MergeServices,
  { contactId, mergeId, staffId }: { contactId: string; mergeId: string; staffId: string },
): Promise<{ contactId: string }> {
  const now = clock.now()
  return store.write(async (write) => {
    const merge = await write.trx
      .selectFrom('contact_merges')
      .selectAll()
      .where('id', '=', mergeId)
      .where('contact_id', '=', contactId)
      .where('undo_until', '>', now)
      .executeTakeFirst()
    if (!merge) throw new WaslError('contact.not-merged', 'there is no merge that can be undone')
    await undoMerge(write, merge, now)
    const subject = `contact ${contactId} ${merge.joined_id}`
    await record(write, clock, { action: 'undo-merge-contacts', subject, staffId })
    return { contactId: merge.joined_id }
  })
}

async function record(
  write: Write,
  clock: Clock,
  entry: { action: string; subject: string; staffId: string },
): Promise<void> {
  await addAudit(write, { id: clock.newId(), ...entry }, clock.now())
}
