import { z } from 'zod'
import type { Language } from '../shared/language.ts'
import type { Localized } from '../shared/localized.ts'
import { isoDay } from '../shared/riyadh-time.ts'
import type { AnsweredField } from './answered-fields.ts'
import type { Field } from './form.ts'

/** An answer as the desk shows it. */
export type ShownField = {
  key: string
  label: Localized
  kind: string
  value: unknown
  sensitive: boolean
  masked: boolean
  /** Whether a document's last day lay before the day it was sent in. */
  isRunOut: boolean
}

const mask = '••••••'
const documentAnswer = z.object({ files: z.array(z.object({ name: z.string() })) })

/** An answer for a list, a sensitive one masked; one that the form no longer knows is taken for sensitive. */
export function shownField(answered: AnsweredField, language: Language, submittedAt: number): ShownField {
  const { key, label, field } = answered
  const sensitive = field?.sensitive ?? true
  const value = shownValue(answered, language)
  const masked = sensitive && value !== null
  const isRunOut = key.endsWith('.expiry') && typeof value === 'string' && value < isoDay(submittedAt, 0)
  return {
    key,
    label,
    kind: field?.kind ?? 'text',
    value: masked ? mask : value,
    sensitive,
    masked,
    isRunOut,
  }
}

/** The value of an answer: choices by their labels, documents by their names, everything else as it is kept. */
export function shownValue({ field, value }: AnsweredField, language: Language): unknown {
  if (value === null || value === undefined) return null
  if (field?.kind === 'choice') return optionLabel(field, value, language)
  if (field?.kind === 'choices' && Array.isArray(value))
    return value.map((one) => optionLabel(field, one, language))
  if (field?.kind !== 'document') return value
  const document = documentAnswer.safeParse(value)
  return document.success ? document.data.files.map(({ name }) => name) : value
}

function optionLabel(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  value: unknown,
  language: Language,
): unknown {
  return field.options.find((option) => option.value === value)?.label[language] ?? value
}
