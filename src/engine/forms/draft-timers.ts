import type { TurnScope } from '../turn-scope.ts'

const day = 86_400_000

/** When a draft that is left alone is spoken of: after a day and after a week. */
export const draftReminders = [day, 7 * day] as const

/** Sets the reminders of an unfinished form anew, and the day it is deleted as the retention rules say. */
export function scheduleDraft(turn: TurnScope, draftId: string): void {
  const { now } = turn.input
  const { draft } = turn.content.organisation.retentionDays
  turn.state.remindedDrafts = turn.state.remindedDrafts.filter((id) => id !== draftId)
  turn.do({ kind: 'set-timer', timer: 'draft-reminder', key: draftId, dueAt: now + draftReminders[0] })
  turn.do({ kind: 'set-timer', timer: 'draft-expiry', key: draftId, dueAt: now + draft * day })
}

/** A cancelled form is spoken of no more, and can be taken back for a day; what was answered is not kept longer. */
export function keepForUndo(turn: TurnScope, draftId: string): void {
  turn.do({ kind: 'cancel-timer', timer: 'draft-reminder', key: draftId })
  turn.do({ kind: 'set-timer', timer: 'draft-expiry', key: draftId, dueAt: turn.input.now + day })
}

/** Takes back the reminders of a form that was sent in. */
export function unscheduleDraft(turn: TurnScope, draftId: string): void {
  turn.do({ kind: 'cancel-timer', timer: 'draft-reminder', key: draftId })
  turn.do({ kind: 'cancel-timer', timer: 'draft-expiry', key: draftId })
}
