import { kindOf } from '../../forms/fields/field-kinds.ts'
import { parseChoice } from '../../forms/parsers/choice.ts'
import { isAnswered, type Step } from '../../forms/steps.ts'
import { foldAnswer } from '../../shared/arabic-text.ts'
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

/** Returns the answered step that words name by its label, as «اسمي», «رقم الجوال» or «المدينة» do; the person's own before others'. */
export function findStepByLabel(session: FormSession, name: string): string | null {
  const bare = name.replace(/(?<=\p{L}{2})ي(?= |$)/gu, '')
  const { turn, fieldSteps, answers } = session
  const answered = fieldSteps.filter(
    (step) => isAnswered(answers, step) && !kindOf(step.field).consent?.(step.field),
  )
  for (const steps of [answered.filter(({ part }) => part === null), answered])
    for (const said of [name, bare]) {
      const options = steps.map((step) => ({
        value: step.id,
        label: stepLabel(turn, step),
        aliases: labelsOf(step),
      }))
      const parsed = parseChoice(said, { options })
      if (parsed.ok) return parsed.value
    }
  const came = answered.find(({ id }) => id === session.position.came)
  const ownLabel = came ? labelsOf(came).join(' ').toLowerCase() : ''
  return came && bare.length > 2 && bare.split(' ').every((word) => foldAnswer(ownLabel).includes(word))
    ? came.id
    : null
}

/** The label in both languages: what is edited is as often named in the other one. */
function labelsOf({ field, part }: Step): string[] {
  return [field.label.ar, field.label.en].map((label) => (part ? `${label} ${part.index}` : label))
}
