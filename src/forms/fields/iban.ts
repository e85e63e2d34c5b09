import { z } from 'zod'
import { findIbans } from '../parsers/entity-finders.ts'
import { formatIban, parseIban } from '../parsers/iban.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { outlineCode, showCode } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('iban') })

/** A Saudi IBAN. */
export const ibanField = {
  schema,
  value: z.string(),
  wording: definite,
  input: { wire: 'iban', control: 'line', direction: 'ltr', keyboard: 'text' },
  show: showCode<string>(formatIban),
  find: findIbans,
  outline: outlineCode,
  read: ({ text }) => parseIban(text),
} satisfies FieldKindDefinition<z.infer<typeof schema>, string>
