import { goToken } from '../../messages/button.ts'
import { toMenu } from '../dialogs/menu.ts'
import type { TurnScope } from '../turn-scope.ts'
import { draftReminders } from './draft-timers.ts'
import { FormSession, resumeStep } from './form-session.ts'
import { resumeAction } from './resume-action.ts'

/** Reminds once after a day and once after a week of a form that was left; says nothing while the staff are talking. */
export async function startDraftReminder(turn: TurnScope, draftId: string): Promise<void> {
  const draft = turn.draft(draftId)
  const form = draft ? turn.content.forms.get(draft.form) : undefined
  if (!draft || !form) return undefined
  const next = turn.input.now + draftReminders[1] - draftReminders[0]
  if (!turn.state.remindedDrafts.includes(draftId)) {
    turn.state.remindedDrafts.push(draftId)
    turn.do({ kind: 'set-timer', timer: 'draft-reminder', key: draftId, dueAt: next })
  }
  if (turn.input.conversation.owner !== 'bot') return undefined
  const { dialog } = turn.state
  const isHere = dialog === null || (dialog.kind === 'form' && dialog.draftId === draftId)
  if (isHere && !draft.completes) new FormSession(turn, form, draft).moveTo(resumeStep)
  await turn.say(turn.text('form.reminder', { form: turn.local(form.title) }), {
    onYes: resumeAction(draft),
    choices: [
      { title: turn.text('form.resume-continue'), value: goToken(resumeAction(draft)) },
      toMenu(turn),
    ],
  })
}

/**
 * Deletes a form that was never finished, as the retention rules say, and what is kept of a cancelled one. Whoever was
 * in it is told when they write again.
 */
export async function expireDraft(turn: TurnScope, draftId: string): Promise<void> {
  if (turn.state.cancelled?.draft.id === draftId) turn.state.cancelled = null
  if (!turn.draft(draftId)) return undefined
  turn.dropDraft(draftId)
  turn.do({ kind: 'cancel-timer', timer: 'draft-reminder', key: draftId })
  turn.state.remindedDrafts = turn.state.remindedDrafts.filter((id) => id !== draftId)
}
