import { isolateIn, isolateLtr } from '../shared/bidi-isolate.ts'
import type { Language } from '../shared/language.ts'
import type { Field } from './form.ts'
import { formatDate } from './parsers/date.ts'
import { formatIban } from './parsers/iban.ts'
import { formatMobile } from './parsers/mobile.ts'
import { formatMoney } from './parsers/money.ts'
import type { DocumentAnswer } from './read-answer.ts'

/** The words that an answer is shown with when they are not in the form. */
export type AnswerWords = {
  yes: string
  no: string
  skipped: string
  drawn: string
  files(count: number): string
}

/** An answer as a person reads it; ids and numbers keep their order inside Arabic text. */
export function showAnswer(field: Field, value: unknown, language: Language, words: AnswerWords): string {
  if (value === null || value === undefined) return words.skipped
  switch (field.kind) {
    case 'yes-no':
      return value === true ? words.yes : words.no
    case 'choice':
      return optionLabel(field, value, language)
    case 'choices':
      return Array.isArray(value)
        ? value.map((one) => optionLabel(field, one, language)).join(language === 'ar' ? '، ' : ', ')
        : ''
    case 'date':
      return formatDate(String(value), language)
    case 'money':
      return formatMoney(Number(value), language)
    case 'mobile':
      return formatMobile(String(value))
    case 'iban':
      return formatIban(String(value))
    case 'national-id':
    case 'number':
      return isolateLtr(String(value))
    case 'document':
      return words.files(countFiles(value))
    case 'name':
    case 'city':
    case 'text':
    case 'long-text':
      return isolateIn(language, String(value))
    case 'signature':
      return typeof value === 'string' ? isolateIn(language, value) : words.drawn
  }
}

function optionLabel(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  value: unknown,
  language: Language,
): string {
  return field.options.find((option) => option.value === value)?.label[language] ?? String(value)
}

function countFiles(value: unknown): number {
  const answer: Partial<DocumentAnswer> = typeof value === 'object' && value !== null ? value : {}
  return answer.files?.length ?? 0
}
