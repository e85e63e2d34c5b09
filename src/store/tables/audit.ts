import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'

/** An entry of the record: who did what to whom; without `staffId` it was the person themself, or time. */
export type NewAudit = { id: string; action: string; subject: string; staffId?: string }

/** Records that something was done or looked at; `subject` names it without quoting it. */
export async function addAudit({ trx }: Write, entry: NewAudit, at: Millis): Promise<void> {
  const { id, action, subject, staffId = null } = entry
  await trx.insertInto('audit').values({ id, at, staff_id: staffId, action, subject }).execute()
}
