import { WaslError } from '../shared/errors.ts'
import type { Services } from '../store/services.ts'
import { addAudit } from '../store/tables/audit.ts'
import { nameContact } from '../store/tables/contacts.ts'

/** Gives a person the name that a colleague knows them by; no channel or form takes it back. Throws `contact.not-found`. */
export async function renameContact(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { contactId, name, staffId }: { contactId: string; name: string; staffId: string },
): Promise<void> {
  const now = clock.now()
  await store.write(async (write) => {
    if (!(await nameContact(write, { id: contactId, name, by: 'staff' }, now)))
      throw new WaslError('contact.not-found', 'there is no such contact')
    const entry = { id: clock.newId(), action: 'rename-contact', subject: `contact ${contactId}`, staffId }
    await addAudit(write, entry, now)
    write.signal({ kind: 'queue' })
    write.signal({ kind: 'requests' })
  })
}
