import type { Texts } from '../content/texts.ts'
import type { AnswerFile } from '../forms/fields/field-kind.ts'
import type { Form } from '../forms/form.ts'
import { showDetails } from '../forms/parsers/show-details.ts'
import { readAnswer } from '../forms/read-answer.ts'
import { type Answers, declarationSteps, refusalOf, type Step, stepsOf } from '../forms/steps.ts'
import type { Language } from '../shared/language.ts'

/** What was typed or attached for a step. */
export type TypedAnswer = { text: string; files: readonly AnswerFile[] }

/** A form read from typed answers: the steps that apply, the answers, and the mistakes by step. */
export type TypedForm = {
  steps: Step[]
  answers: Answers
  problems: Record<string, string>
  missing: string[]
}

type Reading = { language: Language; now: number; texts: Texts }

/** Reads a whole form from typed answers, step by step, exactly as the conversation would: earlier answers decide what applies. */
export function readTypedForm(
  form: Form,
  typed: Readonly<Record<string, TypedAnswer>>,
  reading: Reading,
): TypedForm {
  let answers: Answers = {}
  const problems: Record<string, string> = {}
  const missing: string[] = []
  const seen = new Set<string>()
  for (;;) {
    const step = everyStep(form, answers).find(({ id }) => !seen.has(id))
    if (!step) return { steps: everyStep(form, answers), answers, problems, missing }
    seen.add(step.id)
    const given = typed[step.id]
    if (!given || (given.text.trim() === '' && given.files.length === 0)) {
      if (step.field.optional) answers = { ...answers, [step.id]: null }
      else missing.push(step.id)
      continue
    }
    const read = readStep(step, given, answers, reading)
    if ('problem' in read) problems[step.id] = read.problem
    else answers = { ...answers, [step.id]: read.value }
  }
}

function everyStep(form: Form, answers: Answers): Step[] {
  return [...stepsOf(form, answers), ...declarationSteps(form)]
}

function readStep(
  { field }: Step,
  given: TypedAnswer,
  answers: Answers,
  { language, now, texts }: Reading,
): { value: unknown } | { problem: string } {
  const said = { text: given.text.trim(), files: given.files, refusedFiles: [] }
  const read = readAnswer(field, said, { language, answers, now, signing: 'scan' })
  if (!read.ok)
    return {
      problem: texts.textAt(language, `answers.${read.problem}`, showDetails(read.details ?? {}, language)),
    }
  if (refusalOf(field, read.value)) return { problem: texts.text(language, 'requests.must-be-yes') }
  return { value: read.value }
}
