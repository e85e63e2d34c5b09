import type { Store } from '../../store/store.ts'
import type { AuditEntry } from '../contract/audit.ts'
import { type Cursor, cursorOf, isAfterPlace, nextPlace } from '../page-cursor.ts'

const pageSize = 50

export type AuditFilter = { place: Cursor | null; staff: string | undefined; what: string | undefined }

/** Lists the audit, newest first, a page at a time. */
export async function listAudit(
  { read }: Pick<Store, 'read'>,
  { place, staff, what }: AuditFilter,
): Promise<{ items: AuditEntry[]; next: string | null }> {
  let query = read
    .selectFrom('audit as a')
    .leftJoin('staff as s', 's.id', 'a.staff_id')
    .select(['a.id', 'a.at', 'a.staff_id', 'a.action', 'a.subject', 's.name'])
    .where(isAfterPlace('a.at', 'a.id', place))
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(pageSize)
  if (staff !== undefined) query = query.where('a.staff_id', '=', staff)
  if (what !== undefined) query = query.where('a.action', '=', what)
  const rows = await query.execute()
  return {
    items: rows.map((row) => ({
      id: row.id,
      who: row.name,
      staffId: row.staff_id,
      what: row.action,
      subject: row.subject,
      when: row.at,
    })),
    next: cursorOf(nextPlace(rows, pageSize)),
  }
}
