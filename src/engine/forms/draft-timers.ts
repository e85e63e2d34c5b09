import type { TurnScope } from '../turn-scope.ts'

const day = 86_400_000

/** How long after its last answer a draft is reminded of: a day and a week. */
export const draftReminders = [day, 7 * day] as const

/** Resets the reminder of an unfinished form, and the time at which the retention rules delete it. */
export function scheduleDraft(turn: TurnScope, draftId: string): void {
  const { now } = turn.input
  const { draft } = turn.content.organisation.retentionDays
  turn.state.remindedDrafts = turn.state.remindedDrafts.filter((id) => id !== draftId)
  turn.do({ kind: 'set-timer', timer: 'draft-reminder', key: draftId, dueAt: now + draftReminders[0] })
  turn.do({ kind: 'set-timer', timer: 'draft-expiry', key: draftId, dueAt: now + draft * day })
}

/** Cancels the reminder of a cancelled form, and keeps its answers for a day, in which it can be taken back. */
export function keepForUndo(turn: TurnScope, draftId: string): void {
  turn.do({ kind: 'cancel-timer', timer: 'draft-reminder', key: draftId })
  turn.do({ kind: 'set-timer', timer: 'draft-expiry', key: draftId, dueAt: turn.input.now + day })
}

/** Cancels the timers of a draft. */
export function unscheduleDraft(turn: TurnScope, draftId: string): void {
  turn.do({ kind: 'cancel-timer', timer: 'draft-reminder', key: draftId })
  turn.do({ kind: 'cancel-timer', timer: 'draft-expiry', key: draftId })
}
