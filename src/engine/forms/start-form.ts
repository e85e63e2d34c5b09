import { showMenu } from '../dialogs/menu.ts'
import type { TurnScope } from '../turn-scope.ts'
import { askStep } from './ask-step.ts'
import { beginForm, goOn } from './begin-form.ts'
import { scheduleDraft, unscheduleDraft } from './draft-timers.ts'
import { FormSession, resumeStep } from './form-session.ts'
import { offerForm } from './offer-form.ts'

/** Offers a form, or begins one that needs no offer, or asks whether to continue where the person stopped. */
export async function startForm(turn: TurnScope, formId: string): Promise<void> {
  const form = turn.content.forms.get(formId)
  if (!form) return showMenu(turn)
  const open = turn.draftOf(formId)
  if (!open) return form.offer ? offerForm(turn, form) : beginForm(turn, form)
  if (Object.keys(open.answers).length === 0) return goOn(turn, form, open)
  turn.state.cancelled = null
  const session = new FormSession(turn, form, open)
  session.moveTo(resumeStep)
  return askStep(session)
}

/** Continues an unfinished form at once; begins it when there is none. */
export async function resumeForm(turn: TurnScope, formId: string): Promise<void> {
  const form = turn.content.forms.get(formId)
  const open = turn.draftOf(formId)
  return form && open ? goOn(turn, form, open) : startForm(turn, formId)
}

/** Drops the draft and begins the form again. */
export async function restartForm({ turn, form, draft }: FormSession): Promise<void> {
  turn.dropDraft(draft.id)
  unscheduleDraft(turn, draft.id)
  return beginForm(turn, form)
}

/** Restores the form that was cancelled last; returns false when there is none. */
export async function undoCancel(turn: TurnScope): Promise<boolean> {
  const { cancelled } = turn.state
  const form = cancelled ? turn.content.forms.get(cancelled.draft.form) : undefined
  if (!cancelled || !form || turn.draftOf(form.id)) return false
  turn.state.cancelled = null
  turn.saveDraft(cancelled.draft)
  scheduleDraft(turn, cancelled.draft.id)
  const session = new FormSession(turn, form, cancelled.draft)
  session.moveTo(cancelled.step)
  await askStep(session, turn.text('form.undone'))
  return true
}
