import { z } from 'zod'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { findCounts } from '../parsers/entity-finders.ts'
import { parseNumber } from '../parsers/number.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { showCode } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({
  ...baseShape,
  kind: z.literal('number'),
  least: z.number().default(0),
  most: z.number().default(1_000_000),
})

/** A whole number of people or things. */
export const numberField = {
  schema,
  value: z.number(),
  wording: definite,
  input: { wire: 'number', control: 'line', direction: 'ltr', keyboard: 'digits' },
  show: showCode<number>((value) => isolateLtr(String(value))),
  find: findCounts,
  isCount: true,
  read: ({ text }, { least, most }) => parseNumber(text, { min: least, max: most }),
  check: ({ least, most }) =>
    least > most ? [{ path: ['most'], message: `no number is at least ${least} and at most ${most}` }] : [],
} satisfies FieldKindDefinition<z.infer<typeof schema>, number>
