import type { Clock } from '../shared/clock.ts'
import { WaslError } from '../shared/errors.ts'
import type { Services } from '../store/services.ts'
import type { Write } from '../store/store.ts'
import { addAudit } from '../store/tables/audit.ts'
import { addHold, releaseHold } from '../store/tables/legal-holds.ts'

/** Whose data is held or released, why, and by whom of the staff. */
export type HoldChange = { contactId: string; reason: string; staffId: string }

/** Keeps a person's data from being deleted. Throws `contact.not-found` or, when a hold is there already, `contact.held`. */
export async function holdContact(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  change: HoldChange,
): Promise<void> {
  await store.write(async (write) => {
    await requireContact(write, change.contactId)
    const at = clock.now()
    if (!(await addHold(write, { ...change, id: clock.newId() }, at)))
      throw new WaslError('contact.held', 'there is a legal hold already')
    await record(write, clock, 'hold-contact', change)
  })
}

/** Ends a legal hold. Throws `contact.not-found`, or `contact.not-held`. */
export async function releaseContact(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  change: HoldChange,
): Promise<void> {
  await store.write(async (write) => {
    await requireContact(write, change.contactId)
    if (!(await releaseHold(write, change, clock.now())))
      throw new WaslError('contact.not-held', 'there is no legal hold')
    await record(write, clock, 'release-hold', change)
  })
}

async function requireContact({ trx }: Write, id: string): Promise<void> {
  const row = await trx.selectFrom('contacts').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new WaslError('contact.not-found', 'there is no such contact')
}

async function record(
  write: Write,
  clock: Clock,
  action: string,
  { contactId, staffId }: HoldChange,
): Promise<void> {
  const entry = { id: clock.newId(), action, subject: `contact ${contactId}`, staffId }
  await addAudit(write, entry, clock.now())
}
