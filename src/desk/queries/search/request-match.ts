import { z } from 'zod'
import { answeredFields } from '../../../forms/answered-fields.ts'
import { kindOf } from '../../../forms/fields/field-kinds.ts'
import { mask } from '../../../forms/fields/show-words.ts'
import type { Form } from '../../../forms/form.ts'
import { answerTerms, answerTexts } from '../../../store/search/search-sources.ts'
import type { SearchMatch } from '../../contract/search.ts'
import { maskedNumber } from './excerpts.ts'
import { type Alternatives, countFound, isFoundBy } from './search-query.ts'

const answersSchema = z.record(z.string(), z.unknown())
const maxExcerpt = 100
const isNumber = /^\+?[A-Z]{0,4}[\d\s-]+$/u

/** Returns where a request's answers match: the answer with the most of the words; null when they no longer do. */
export function matchInAnswers(
  form: Form | undefined,
  opened: unknown,
  query: readonly Alternatives[],
): SearchMatch | null {
  const texts = answerTexts(answersSchema.parse(opened)).map((one) => ({
    ...one,
    terms: answerTerms(one.text),
  }))
  if (
    !isFoundBy(
      query,
      texts.flatMap(({ terms }) => terms),
    )
  )
    return null
  const counted = texts.map((one) => ({ ...one, count: countFound(query, one.terms) }))
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most))
  return asMatch(form, opened, best)
}

function asMatch(
  form: Form | undefined,
  opened: unknown,
  { key, text }: { key: string; text: string },
): SearchMatch {
  const answered = answeredFields(form, opened).find((one) => one.key === key)
  const field = answered?.field ?? null
  const isHidden = field?.sensitive ?? true
  const label = answered?.label ?? null
  if (isNumber.test(text)) return { field: 'number', label, excerpt: maskedNumber(text) }
  const excerpt = isHidden ? mask : text.slice(0, maxExcerpt)
  return { field: field && kindOf(field).isPersonName ? 'name' : 'answer', label, excerpt }
}
