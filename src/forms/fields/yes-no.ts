import { z } from 'zod'
import { idSchema, localizedSchema } from '../../shared/localized.ts'
import { parseConsent, parseYesNo } from '../parsers/yes-no.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { mask } from './show-words.ts'
import { definite } from './wordings.ts'

const schema = z.strictObject({
  ...baseShape,
  kind: z.literal('yes-no'),
  /** What is said when the answer must be yes and is not; the form then waits. */
  refusal: localizedSchema.optional(),
  /** The answer is a consent, recorded with this purpose and version of the question's text. */
  consent: z.strictObject({ purpose: idSchema, version: z.string() }).optional(),
})

const values: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
])

/** Yes or no; where it gives a consent or declares something, it is said in words. */
export const yesNoField = {
  schema,
  value: z.boolean(),
  wording: definite,
  input: { wire: 'yes-no', control: 'yes-no', direction: 'auto', keyboard: 'text' },
  show: {
    person: (value, _field, { words }) => (value ? words.yes : words.no),
    desk: (value) => value,
    cell: (value, _field, { words }) => (value ? words.yes : words.no),
    mask,
  },
  find: null,
  isYesOrNo: true,
  read: ({ text }, { consent, refusal }) => (consent || refusal ? parseConsent(text) : parseYesNo(text)),
  buttons: (_field, { words }) => [
    { title: words.yes, value: 'yes' },
    { title: words.no, value: 'no' },
  ],
  pressed: (value) => values.get(value),
  refusal: ({ refusal }, value) => (value === true ? null : (refusal ?? null)),
  consent: ({ consent }) => consent ?? null,
  isReadAlone: ({ consent }) => consent !== undefined,
} satisfies FieldKindDefinition<z.infer<typeof schema>, boolean>
