import type { Localized } from '../shared/localized.ts'
import type { Condition } from './fields/field-kind.ts'
import { type Field, kindOf } from './fields/field-kinds.ts'
import { type FieldGroup, type Form, isGroup } from './form.ts'

/** Answers by step name. A set of answers is never changed in place, so that what follows from it can be remembered. */
export type Answers = Readonly<Record<string, unknown>>

/** Answers while they are being gathered. */
type Gathered = Record<string, unknown>

/** One question of a form: its name, which is also the key of its answer, and which of how many people it is about. */
export type Step = {
  id: string
  field: Field
  part: { label: { ar: string; en: string }; index: number; count: number } | null
}

const maxRepeats = 30

const stepsByAnswers = new WeakMap<Answers, WeakMap<Form, readonly Step[]>>()

/**
 * The steps that apply with these answers, in order. They are known by name only, so that a changed form meets an open
 * draft without losing an answer. A condition looks at answers that still count: what was once said at a step that no
 * longer applies decides nothing. The steps are derived once for each set of answers.
 */
export function stepsOf(form: Form, answers: Answers): readonly Step[] {
  const byForm = stepsByAnswers.get(answers) ?? new WeakMap<Form, readonly Step[]>()
  stepsByAnswers.set(answers, byForm)
  const steps = byForm.get(form) ?? deriveSteps(form, answers)
  byForm.set(form, steps)
  return steps
}

function deriveSteps(form: Form, answers: Answers): Step[] {
  const counting: Gathered = {}
  return form.fields.flatMap((field) => {
    if (!applies(field.when, counting, '')) return []
    if (!isGroup(field)) return takeStep({ id: field.key, field, part: null }, answers, counting)
    const count = Math.min(Number(counting[field.count] ?? 0) || 0, maxRepeats)
    return Array.from({ length: count }, (_, at) => at + 1).flatMap((index) =>
      stepsOfPart(field, { label: field.label, index, count }, answers, counting),
    )
  })
}

/** The steps about one of the people or things of a group. */
function stepsOfPart(
  group: FieldGroup,
  part: NonNullable<Step['part']>,
  answers: Answers,
  counting: Gathered,
): Step[] {
  const prefix = `${group.key}.${part.index}.`
  return group.fields.flatMap((field) =>
    applies(field.when, counting, prefix)
      ? takeStep({ id: prefix + field.key, field, part }, answers, counting)
      : [],
  )
}

/** The step with what follows from its answer, which counts from now on. */
function takeStep(step: Step, answers: Answers, counting: Gathered): Step[] {
  if (Object.hasOwn(answers, step.id)) counting[step.id] = answers[step.id]
  return withFollowUp(step, answers)
}

/** The steps of the declaration, which come after the review. */
export function declarationSteps(form: Form): Step[] {
  return (form.declaration?.fields ?? []).map((field) => ({
    id: `declaration.${field.key}`,
    field,
    part: null,
  }))
}

/** Whether the step asks until when a document is valid. */
export function isExpiry({ id }: Step): boolean {
  return id.endsWith('.expiry')
}

/** Whether a step was answered or skipped. */
export function isAnswered(answers: Answers, step: Step): boolean {
  return Object.hasOwn(answers, step.id) && refusalOf(step.field, answers[step.id]) === null
}

/** The answers that still count: those of steps that apply. */
export function validAnswers(form: Form, answers: Answers): Answers {
  const ids = [...stepsOf(form, answers), ...declarationSteps(form)].map(({ id }) => id)
  return Object.fromEntries(ids.filter((id) => Object.hasOwn(answers, id)).map((id) => [id, answers[id]]))
}

/** Whether a condition holds; inside a group (`prefix`) a field of the same person comes before one of the form. */
function applies(when: Condition | undefined, answers: Answers, prefix: string): boolean {
  if (!when) return true
  const answer = answers[prefix + when.field] ?? answers[when.field]
  if (when.is !== undefined && answer !== when.is) return false
  if (when.not !== undefined && answer === when.not) return false
  return when.atLeast === undefined || (typeof answer === 'number' && answer >= when.atLeast)
}

/** What is said to an answer with which the form cannot go on; null for any other. */
export function refusalOf(field: Field, answer: unknown): Localized | null {
  return kindOf(field).refusal?.(field, answer) ?? null
}

/** A document that can run out is followed by the question until when it is valid. */
function withFollowUp(step: Step, answers: Answers): Step[] {
  const asked = answers[step.id] ? kindOf(step.field).followUp?.(step.field) : null
  return asked ? [step, { id: `${step.id}.expiry`, field: asked, part: step.part }] : [step]
}
