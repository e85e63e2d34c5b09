import type { HandoffStatus } from '../../store/tables/handoffs.ts'
import type { HandoffSummary } from '../contract/conversations.ts'

/** The columns of `handoffs as h` and `staff as s` that a summary is made of. */
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
}

/** The summary of a row that was joined with its handoff; null when there is none. */
export function handoffSummary(row: HandoffRow): HandoffSummary | null {
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
  }
}
