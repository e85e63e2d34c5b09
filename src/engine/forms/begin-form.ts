import type { Draft } from '../../forms/draft.ts'
import type { Form } from '../../forms/form.ts'
import type { TurnScope } from '../turn-scope.ts'
import { askStep } from './ask-step.ts'
import { scheduleDraft } from './draft-timers.ts'
import { FormSession, reviewStep } from './form-session.ts'

/** Begins a form that was agreed to; continues one that is open. */
export async function beginForm(turn: TurnScope, form: Form): Promise<void> {
  const open = turn.draftOf(form.id)
  if (open) return goOn(turn, form, open)
  const { newId, now } = turn.input
  const draft = { id: newId(), form: form.id, formVersion: form.version, answers: {}, createdAt: now }
  const session = new FormSession(turn, form, draft)
  session.save({})
  scheduleDraft(turn, draft.id)
  turn.state.cancelled = null
  session.moveTo(session.nextStep(false) ?? reviewStep)
  return askStep(session, turn.local(form.intro))
}

/** Continues an unfinished form at its first open question. */
export async function goOn(turn: TurnScope, form: Form, draft: Draft): Promise<void> {
  turn.state.cancelled = null
  const session = new FormSession(turn, form, draft)
  session.moveTo(session.nextStep(false) ?? reviewStep)
  return askStep(session)
}
