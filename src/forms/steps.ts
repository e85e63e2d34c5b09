import type { Condition, Field, FieldGroup, Form } from './form.ts'

export type Answers = Record<string, unknown>

/** One question of a form: its name, which is also the key of its answer, and which of how many people it is about. */
export type Step = {
  id: string
  field: Field
  part: { label: { ar: string; en: string }; index: number; count: number } | null
}

const maxRepeats = 30

/**
 * The steps that apply with these answers, in order. They are derived anew each turn and known by name only,
 * so that a changed form meets an open draft without losing an answer. A condition looks at answers that still count:
 * what was once said at a step that no longer applies decides nothing.
 */
export function stepsOf(form: Form, answers: Answers): Step[] {
  const counting: Answers = {}
  return form.fields.flatMap((field) => {
    if (!applies(field.when, counting, '')) return []
    if (field.kind !== 'group') return takeStep({ id: field.key, field, part: null }, answers, counting)
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
  counting: Answers,
): Step[] {
  const prefix = `${group.key}.${part.index}.`
  return group.fields.flatMap((field) =>
    applies(field.when, counting, prefix)
      ? takeStep({ id: prefix + field.key, field, part }, answers, counting)
      : [],
  )
}

/** The step with what follows from its answer, which counts from now on. */
function takeStep(step: Step, answers: Answers, counting: Answers): Step[] {
  if (Object.hasOwn(answers, step.id)) counting[step.id] = answers[step.id]
  return withExpiry(step, answers)
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
  return Object.hasOwn(answers, step.id) && !mustStillBeYes(step.field, answers[step.id])
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

function mustStillBeYes(field: Field, answer: unknown): boolean {
  return field.kind === 'yes-no' && field.refusal !== undefined && answer !== true
}

/** A document that can run out is followed by the question until when it is valid. */
function withExpiry(step: Step, answers: Answers): Step[] {
  const { field } = step
  if (field.kind !== 'document' || !field.expiry || !answers[step.id]) return [step]
  const { label, question } = field.expiry
  const asked: Field = {
    key: `${field.key}-expiry`,
    kind: 'date',
    label,
    question,
    optional: true,
    sensitive: false,
    earliest: null,
    latest: null,
  }
  return [step, { id: `${step.id}.expiry`, field: asked, part: step.part }]
}
