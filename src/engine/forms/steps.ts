import type { Condition, Field, Form } from '../../content/form-file.ts'

export type Answers = Record<string, unknown>

/** One question of a form: its name, which is also the key of its answer, and which of how many people it is about. */
export type Step = {
  id: string
  field: Field
  part: { label: { ar: string; en: string }; index: number; count: number } | null
}

const mostRepeats = 30

/**
 * The steps that apply with these answers, in order. They are derived anew each turn and known by name only,
 * so that a changed form meets an open draft without losing an answer.
 */
export function stepsOf(form: Form, answers: Answers): Step[] {
  return form.fields.flatMap((field): Step[] => {
    if (!applies(field.when, answers)) return []
    if (field.kind !== 'group') return withExpiry({ id: field.key, field, part: null }, answers)
    const count = Math.min(Number(answers[field.count] ?? 0) || 0, mostRepeats)
    return Array.from({ length: count }, (_, at) => at + 1).flatMap((index) =>
      field.fields.flatMap((inner) =>
        withExpiry(
          {
            id: `${field.key}.${index}.${inner.key}`,
            field: inner,
            part: { label: field.label, index, count },
          },
          answers,
        ),
      ),
    )
  })
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

function applies(when: Condition | undefined, answers: Answers): boolean {
  if (!when) return true
  const answer = answers[when.field]
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
