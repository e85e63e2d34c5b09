import { z } from 'zod'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { findNationalIds } from '../parsers/entity-finders.ts'
import { parseNationalId } from '../parsers/national-id.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { outlineCode, showCode } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('national-id') })

/** The number of a national ID or Iqama. */
export const nationalIdField = {
  schema,
  value: z.string(),
  wording: definite,
  input: { wire: 'national-id', control: 'line', direction: 'ltr', keyboard: 'digits' },
  show: showCode<string>(isolateLtr),
  find: findNationalIds,
  outline: outlineCode,
  read: ({ text }) => parseNationalId(text),
  isIdentity: true,
} satisfies FieldKindDefinition<z.infer<typeof schema>, string>
