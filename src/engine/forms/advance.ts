import { kindOf } from '../../forms/fields/field-kinds.ts'
import { isAnswered, refusalOf, type Step } from '../../forms/steps.ts'
import { askStep } from './ask-step.ts'
import { scheduleDraft } from './draft-timers.ts'
import type { FormSession } from './form-session.ts'
import { hasRunOut } from './show-step.ts'
import { submitForm } from './submit-form.ts'

/** Saves an answer, records a consent that it may be, and asks the next question. */
export async function acceptAnswer(
  session: FormSession,
  step: Step,
  value: unknown,
  warning?: string,
): Promise<void> {
  const { turn } = session
  const { field } = step
  session.answer(step.id, value)
  scheduleDraft(turn, session.draft.id)
  const consent = kindOf(field).consent?.(field)
  if (consent) turn.do({ kind: 'record-consent', ...consent, given: value === true })
  const refusal = refusalOf(field, value)
  if (refusal) return askStep(session, turn.local(refusal))
  const notes = [
    warning ? turn.content.texts.textAt(turn.language, `answers.${warning}`) : '',
    hasRunOut(turn, step, value) ? turn.text('form.run-out-note') : '',
  ]
  return advance(session, step, notes.filter(Boolean).join('\n'))
}

/** Leaves the step without an answer where that is allowed, or with the one it has. */
export async function skipStep(session: FormSession): Promise<void> {
  const { turn, step, answers } = session
  if (!step) return askStep(session)
  if (isAnswered(answers, step)) return advance(session, step)
  if (!step.field.optional) return askStep(session, turn.text('form.not-optional'))
  return acceptAnswer(session, step, null)
}

/** Goes to the question before, or from a choice of answers back to where it was made. */
export async function goBack(session: FormSession): Promise<void> {
  const { turn, stepBack: before } = session
  if (!before) return askStep(session, turn.text('form.at-the-beginning'))
  session.moveTo(before)
  return askStep(session)
}

/** Asks what is still open, or submits the form. */
export async function advance(session: FormSession, step: Step, note = ''): Promise<void> {
  const next = session.nextStep(step.id.startsWith('declaration.'))
  if (next === null) return submitForm(session)
  session.moveTo(next, step.id)
  return askStep(session, note)
}
