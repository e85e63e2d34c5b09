import type { Texts } from '../../content/texts.ts'
import { showAnswer } from '../../forms/show-answer.ts'
import type { Step } from '../../forms/steps.ts'
import type { TypedForm } from '../../requests/read-typed-form.ts'
import type { Language } from '../../shared/language.ts'

/** The fields of a form as a page shows them to be filled in, each with how its answer is understood. */
export function shownSteps({ steps, answers }: TypedForm, language: Language, texts: Texts) {
  const text = (key: string, values?: Record<string, number>) =>
    texts.text(language, `bot.form.${key}`, values)
  const words = {
    yes: text('yes'),
    no: text('no'),
    skipped: '',
    drawn: text('drawn'),
    files: (count: number) => text('files', { count }),
  }
  return steps.map((step) => ({
    ...shape(step),
    understood:
      answers[step.id] === undefined ? null : showAnswer(step.field, answers[step.id], language, words),
  }))
}

function shape({ id, field, part }: Step) {
  return {
    id,
    kind: field.kind,
    label: field.label,
    question: field.question,
    help: field.help ?? null,
    isOptional: field.optional,
    isSensitive: field.sensitive,
    part,
    options:
      field.kind === 'choice' || field.kind === 'choices'
        ? field.options.map(({ value, label }) => ({ value, label }))
        : [],
  }
}
