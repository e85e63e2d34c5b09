import { z } from 'zod'
import { parseChoice } from '../parsers/choice.ts'
import { findChosen } from '../parsers/entity-finders.ts'
import { baseShape, type FieldKindDefinition, optionsSchema } from './field-kind.ts'
import { checkOptions, choosableOptions, optionLabel } from './options.ts'
import { mask } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('choice'), options: optionsSchema })

/** One of several options, kept as its value. */
export const choiceField = {
  schema,
  value: z.string(),
  wording: definite,
  input: { wire: 'choice', control: 'one-of', direction: 'auto', keyboard: 'text' },
  show: {
    person: (value, field, { language }) => optionLabel(field, value, language),
    desk: (value, field, { language }) => optionLabel(field, value, language),
    cell: (value, field, { language }) => optionLabel(field, value, language),
    mask,
  },
  find: findChosen,
  isReadFromQuestions: true,
  read: ({ text }, field, { language }) => parseChoice(text, { options: choosableOptions(field, language) }),
  check: (field) => checkOptions(field),
  options: ({ options }) => options,
  buttons: ({ options }, { language }) =>
    options.map(({ value, label }) => ({ title: label[language], value })),
  pressed: (value, { options }) => options.find((option) => option.value === value)?.value,
} satisfies FieldKindDefinition<z.infer<typeof schema>, string>
