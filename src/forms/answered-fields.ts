import { z } from 'zod'
import type { Localized } from '../shared/localized.ts'
import type { Field } from './fields/field-kinds.ts'
import type { Form } from './form.ts'
import { declarationSteps, type Step, stepsOf } from './steps.ts'

export const answersSchema = z.record(z.string(), z.unknown())

/** A question of the form with its answer; `field` is null for an answer that the form no longer asks for. */
export type AnsweredField = { key: string; label: Localized; field: Field | null; value: unknown }

/** Everything that was asked and answered in a request, in the form's order; what the form no longer asks comes last. */
export function answeredFields(form: Form | undefined, opened: unknown): AnsweredField[] {
  const answers = answersSchema.parse(opened)
  const steps = form ? [...stepsOf(form, answers), ...declarationSteps(form)] : []
  const known = new Set(steps.map(({ id }) => id))
  const asked = steps.map((step) => ({
    key: step.id,
    label: labelOf(step),
    field: step.field,
    value: answers[step.id],
  }))
  const others = Object.entries(answers).filter(([key]) => !known.has(key))
  return [
    ...asked,
    ...others.map(([key, value]) => ({ key, label: { ar: key, en: key }, field: null, value })),
  ]
}

/** What each field of a request is called. */
export function fieldLabels(form: Form | undefined, opened: unknown): Map<string, Localized> {
  return new Map(answeredFields(form, opened).map(({ key, label }) => [key, label]))
}

function labelOf({ field, part }: Step): Localized {
  const { ar, en } = field.label
  return part ? { ar: `${ar} ${part.index}`, en: `${en} ${part.index}` } : { ar, en }
}
