import { z } from 'zod'
import type { Language } from '../../shared/language.ts'
import { parseChoices } from '../parsers/choices.ts'
import { baseShape, type FieldKindDefinition, optionsSchema } from './field-kind.ts'
import { checkOptions, choosableOptions, optionLabel } from './options.ts'
import { mask } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('choices'), options: optionsSchema })
type ChoicesField = z.infer<typeof schema>

/** Several of some options, kept as their values. */
export const choicesField = {
  schema,
  value: z.array(z.string()),
  wording: definite,
  input: { wire: 'choices', control: 'some-of', direction: 'auto', keyboard: 'text' },
  show: {
    person: (values, field, { language }) => labels(values, field, language).join(separators[language]),
    desk: (values, field, { language }) => labels(values, field, language),
    cell: (values, field, { language }) => labels(values, field, language),
    mask,
  },
  find: null,
  isNoneSkipped: true,
  read: ({ text }, field, { language }) =>
    parseChoices(text, { options: choosableOptions(field, language), min: field.optional ? 0 : 1 }),
  check: (field) => checkOptions(field),
  options: ({ options }) => options,
  lines: ({ options }, language) => options.map(({ label }, index) => `${index + 1}. ${label[language]}`),
} satisfies FieldKindDefinition<ChoicesField, string[]>

const separators: Record<Language, string> = { ar: '، ', en: ', ' }

function labels(values: readonly string[], field: ChoicesField, language: Language): string[] {
  return values.map((value) => optionLabel(field, value, language))
}
