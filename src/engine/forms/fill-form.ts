import type { Form } from '../../forms/form.ts'
import { readAnswer } from '../../forms/read-answer.ts'
import { isAnswered, stepsOf } from '../../forms/steps.ts'
import type { TurnScope } from '../turn-scope.ts'
import { scheduleDraft } from './draft-timers.ts'
import { FormSession, reviewStep } from './form-session.ts'

/** What is known of the person, by the kind of field that it answers. */
export type KnownAnswers = Readonly<Record<string, string | null>>

/**
 * Begins a form, or goes on with its draft, with the answers that are known: each goes to the first open field of its kind
 * that takes it, and optional fields are skipped. The session is at the first field that is still open.
 */
export function fillForm(turn: TurnScope, form: Form, known: KnownAnswers): FormSession {
  const { newId, now } = turn.input
  const open = turn.draftOf(form.id)
  const begun = { id: newId(), form: form.id, formVersion: form.version, answers: {}, createdAt: now }
  const session = new FormSession(turn, form, open ?? begun)
  const left = new Map(Object.entries(known))
  let answers = session.answers
  for (const step of stepsOf(form, answers)) {
    if (isAnswered(answers, step)) continue
    const { field } = step
    const text = field.optional ? null : (left.get(field.kind) ?? null)
    const read =
      text === null ? null : readAnswer(field, { text, files: [], refusedFiles: [] }, session.reading)
    if (read?.ok) left.delete(field.kind)
    if (read?.ok || field.optional) answers = { ...answers, [step.id]: read?.ok ? read.value : null }
  }
  session.save(answers)
  if (!open) scheduleDraft(turn, session.draft.id)
  turn.state.cancelled = null
  session.moveTo(session.nextStep(false) ?? reviewStep)
  return session
}
