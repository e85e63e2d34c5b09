import { z } from 'zod'
import { parseText } from '../parsers/text.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { checkLengths, lengthLimits, lengthShape } from './length-limits.ts'
import { showWords } from './show-words.ts'
import { sentences } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('long-text'), ...lengthShape })
const maxLength = 4000

/** A story told in the person's own words. */
export const longTextField = {
  schema,
  value: z.string(),
  wording: sentences,
  input: { wire: 'long-text', control: 'paragraph', direction: 'auto', keyboard: 'text' },
  show: showWords,
  find: null,
  read: ({ text }, field) => parseText(text, lengthLimits(field, maxLength)),
  check: (field) => checkLengths(field, maxLength),
  takesAnything: ({ takesAnything }) => takesAnything,
  isReadAlone: () => true,
} satisfies FieldKindDefinition<z.infer<typeof schema>, string>
