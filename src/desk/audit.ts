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
