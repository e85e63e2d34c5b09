import type { TurnScope } from '../turn-scope.ts'

const day = 86_400_000

const hour = day / 24

/** How long before a channel's window closes the first reminder goes out, so that it still may. */
const beforeWindowCloses = 4 * hour

/** How long after its last answer a draft is reminded of: a day (sooner where a window would close) and a week. */
export const draftReminders = [day, 7 * day] as const

/** Resets the reminder of an unfinished form, and the time at which the retention rules delete it. */
export function scheduleDraft(turn: TurnScope, draftId: string): void {
  const { window } = turn.input.conversation.capabilities
  const first = window === null ? draftReminders[0] : Math.min(draftReminders[0], window - beforeWindowCloses)
  const { now } = turn.input
  const { draft } = turn.content.organisation.retentionDays
  turn.state.remindedDrafts = turn.state.remindedDrafts.filter((id) => id !== draftId)
  turn.do({ kind: 'set-timer', timer: 'draft-reminder', key: draftId, dueAt: now + first })
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
