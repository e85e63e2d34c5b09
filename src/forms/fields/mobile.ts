import { z } from 'zod'
import { findMobiles } from '../parsers/entity-finders.ts'
import { formatMobile, parseMobile } from '../parsers/mobile.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { showCode } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('mobile') })

/** An address that can be nothing but a Saudi mobile number in full. */
const saudiAddress = /^\+?9665\d{8}$/u

/** A mobile number, kept as E.164. */
export const mobileField = {
  schema,
  value: z.string(),
  isCallable: true,
  wording: definite,
  input: { wire: 'mobile', control: 'line', direction: 'ltr', keyboard: 'text' },
  show: showCode<string>(formatMobile),
  find: findMobiles,
  fromAddress: (address) => {
    const number = saudiAddress.test(address) ? parseMobile(address) : null
    return number?.ok ? number.value : null
  },
  read: ({ text }) => parseMobile(text),
  fromShared: ({ cards }) => cards.flatMap(({ phones }) => phones)[0] ?? null,
} satisfies FieldKindDefinition<z.infer<typeof schema>, string>
