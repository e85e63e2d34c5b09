import type { Desk } from './desk.ts'

/** Records that a member of the staff looked at or did something; `subject` names it without quoting it. */
export async function recordAudit(
  { store, clock }: Pick<Desk, 'store' | 'clock'>,
  entry: { staffId: string; action: string; subject: string },
): Promise<void> {
  const row = {
    id: clock.newId(),
    at: clock.now(),
    staff_id: entry.staffId,
    action: entry.action,
    subject: entry.subject,
  }
  await store.write(({ trx }) => trx.insertInto('audit').values(row).execute())
}

/** A page that is open reads itself again; within so long that is one look. */
const lookLength = 10 * 60_000

/** Records that a member of the staff saw a phone number, once for each ten minutes that they look at it. */
export async function recordLook(
  desk: Pick<Desk, 'store' | 'clock' | 'attempts'>,
  { staffId, subject }: { staffId: string; subject: string },
): Promise<void> {
  const { count } = await desk.attempts.add(`look ${staffId} ${subject}`, 1, lookLength)
  if (count === 1) await recordAudit(desk, { staffId, action: 'see-number', subject })
}
