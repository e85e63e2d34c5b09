import { type SqlBool, sql } from 'kysely'
import type { HandoffStatus } from '../../store/tables/handoffs.ts'
import type { HandoffSummary } from '../contract/conversations.ts'

/** The columns of `handoffs as h`, `staff as s` and `conversations as c` that a summary is made of. */
export const handoffColumns = [
  'h.id as handoff_id',
  'h.team',
  'h.reason',
  'h.priority',
  'h.status as handoff_status',
  'h.staff_id',
  's.name as staff_name',
  'h.requested_at',
  'h.taken_at',
  'h.closed_at as handoff_closed_at',
  'h.close_reason',
  'h.snoozed_at',
  'h.snoozed_until',
  'c.last_inbound_at',
] as const

type HandoffRow = {
  handoff_id: string | null
  team: string | null
  reason: string | null
  priority: number | null
  handoff_status: HandoffStatus | null
  staff_id: string | null
  staff_name: string | null
  requested_at: number | null
  taken_at: number | null
  handoff_closed_at: number | null
  close_reason: string | null
  snoozed_at: number | null
  snoozed_until: number | null
  last_inbound_at: number | null
}

/** The summary of a row that was joined with its handoff; null when there is none. */
export function handoffSummary(row: HandoffRow, now: number): HandoffSummary | null {
  if (row.handoff_id === null || row.handoff_status === null) return null
  return {
    id: row.handoff_id,
    team: row.team ?? '',
    reason: row.reason ?? '',
    priority: row.priority ?? 0,
    status: row.handoff_status,
    staffId: row.staff_id,
    staffName: row.staff_name,
    requestedAt: row.requested_at ?? 0,
    takenAt: row.taken_at,
    closedAt: row.handoff_closed_at,
    closeReason: row.close_reason,
    snoozedUntil: isSnoozed(row, now) ? row.snoozed_until : null,
  }
}

/** The person writing again ends it, as its time does. */
function isSnoozed({ snoozed_at, snoozed_until, last_inbound_at }: HandoffRow, now: number): boolean {
  return snoozed_until !== null && snoozed_until > now && (last_inbound_at ?? 0) <= (snoozed_at ?? 0)
}

/** The same condition in a statement over `handoffs as h` and `conversations as c`. */
export function isPutAside(now: number) {
  return sql<SqlBool>`(coalesce(h.snoozed_until, 0) > ${now} and coalesce(c.last_inbound_at, 0) <= coalesce(h.snoozed_at, 0))`
}
