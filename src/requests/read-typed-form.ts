import type { Texts } from '../content/texts.ts'
import { readAnswer } from '../engine/forms/read-answer.ts'
import type { ReceivedFile } from '../engine/turn.ts'
import type { Form } from '../forms/form.ts'
import { showDetails } from '../forms/parsers/show-details.ts'
import { type Answers, declarationSteps, type Step, stepsOf } from '../forms/steps.ts'
import type { Language } from '../shared/language.ts'

/** The text and files that were given for a step. */
export type TypedAnswer = { text: string; files: readonly ReceivedFile[] }

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
  const answers: Answers = {}
  const problems: Record<string, string> = {}
  const missing: string[] = []
  const seen = new Set<string>()
  for (;;) {
    const step = everyStep(form, answers).find(({ id }) => !seen.has(id))
    if (!step) return { steps: everyStep(form, answers), answers, problems, missing }
    seen.add(step.id)
    const given = typed[step.id]
    if (!given || (given.text.trim() === '' && given.files.length === 0)) {
      if (step.field.optional) answers[step.id] = null
      else missing.push(step.id)
      continue
    }
    const read = readStep(step, given, answers, reading)
    if ('problem' in read) problems[step.id] = read.problem
    else answers[step.id] = read.value
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
  const isScan = field.kind === 'signature' && given.files.length > 0
  const readAs = isScan ? ({ ...field, kind: 'document' } as const) : field
  const read = readAnswer(readAs, said, { language, answers, now, drawing: false })
  if (!read.ok)
    return {
      problem: texts.text(language, `answers.${read.problem}`, showDetails(read.details ?? {}, language)),
    }
  if (field.kind === 'yes-no' && field.refusal && read.value !== true)
    return { problem: texts.text(language, 'requests.must-be-yes') }
  return { value: read.value }
}
