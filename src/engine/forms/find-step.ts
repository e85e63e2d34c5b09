import { parseChoice } from '../../forms/parsers/choice.ts'
import { isAnswered, type Step } from '../../forms/steps.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import type { FormSession } from './form-session.ts'
import { stepLabel } from './show-step.ts'

/** Returns the step whose answer is to be changed, named by its label («المدينة», «تعديل المدينة»), or null. */
export function stepNamedIn(session: FormSession, text: string): string | null {
  return stepLabelled(session, toBeEdited(session, text) ?? text)
}

/** Returns the answered step that «تعديل المدينة» names, or null when the text does not say that something is to be changed. */
export function stepToEdit(session: FormSession, text: string): string | null {
  const name = toBeEdited(session, text)
  return name === null ? null : stepLabelled(session, name)
}

/** Returns what a text says is to be changed («المدينة» of «تعديل المدينة»), or null. */
export function toBeEdited({ turn }: FormSession, text: string): string | null {
  return matchesPhrase(turn, 'edit-first', text)
}

function stepLabelled({ turn, fieldSteps, answers }: FormSession, name: string): string | null {
  const options = fieldSteps
    .filter((step) => isAnswered(answers, step))
    .map((step) => ({ value: step.id, label: stepLabel(turn, step), aliases: labelsOf(step) }))
  const parsed = parseChoice(name, { options })
  return parsed.ok ? parsed.value : null
}

/** The label in both languages: what is edited is as often named in the other one. */
function labelsOf({ field, part }: Step): string[] {
  return [field.label.ar, field.label.en].map((label) => (part ? `${label} ${part.index}` : label))
}
