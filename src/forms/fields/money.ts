import { z } from 'zod'
import { findAmounts } from '../parsers/entity-finders.ts'
import { formatMoney, parseMoney } from '../parsers/money.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { mask } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('money') })
const halalasInRiyal = 100

/** An amount of riyals, kept in halalas; an export has it in riyals. */
export const moneyField = {
  schema,
  value: z.number(),
  wording: definite,
  input: { wire: 'money', control: 'line', direction: 'ltr', keyboard: 'digits' },
  show: {
    person: (value, _field, { language }) => formatMoney(value, language),
    desk: (value, _field, { language }) => formatMoney(value, language),
    cell: (value) => value / halalasInRiyal,
    mask,
  },
  find: findAmounts,
  read: ({ text }) => parseMoney(text, { min: 0 }),
} satisfies FieldKindDefinition<z.infer<typeof schema>, number>
