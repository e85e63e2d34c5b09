import { answerWords } from '../../content/answer-words.ts'
import type { Texts } from '../../content/texts.ts'
import { kindOf } from '../../forms/fields/field-kinds.ts'
import { showToPerson } from '../../forms/show-answer.ts'
import type { Step } from '../../forms/steps.ts'
import type { TypedForm } from '../../requests/read-typed-form.ts'
import type { Language } from '../../shared/language.ts'

/** The fields of a form as a page shows them to be filled in, each with how its answer is understood. */
export function shownSteps({ steps, answers }: TypedForm, language: Language, texts: Texts) {
  const words = { ...answerWords(texts, language), skipped: '' }
  return steps.map((step) => ({
    ...shape(step),
    understood:
      answers[step.id] === undefined ? null : showToPerson(step.field, answers[step.id], { language, words }),
  }))
}

function shape({ id, field, part }: Step) {
  const { input, options } = kindOf(field)
  return {
    id,
    kind: field.kind,
    input,
    label: field.label,
    question: field.question,
    help: field.help ?? null,
    isOptional: field.optional,
    isSensitive: field.sensitive,
    part,
    options: (options?.(field) ?? []).map(({ value, label }) => ({ value, label })),
  }
}
