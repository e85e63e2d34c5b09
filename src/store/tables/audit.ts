import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { plain, type TableMarks } from '../table-marks.ts'

/** An entry of the audit trail: who looked at or did what. */
type Audit = {
  id: string
  at: Millis
  staff_id: string | null
  action: string
  subject: string
}

declare module '../schema.ts' {
  interface Database {
    audit: Audit
  }
}

/** The privacy marks of `audit`. */
export const auditTable = {
  columns: {
    id: plain,
    at: plain,
    staff_id: plain,
    action: plain,
    subject: plain,
  },
  unowned: 'names people by their ids alone, and proves what was done with their data',
  retention: [{ rule: 'audit' }],
} as const satisfies TableMarks<'audit'>

/** An entry of the record: who did what to whom; without `staffId` it was the person themself, or time. */
export type NewAudit = { id: string; action: string; subject: string; staffId?: string }

/** Records that something was done or looked at; `subject` names it without quoting it. */
export async function addAudit({ trx }: Write, entry: NewAudit, at: Millis): Promise<void> {
  const { id, action, subject, staffId = null } = entry
  await trx.insertInto('audit').values({ id, at, staff_id: staffId, action, subject }).execute()
}
