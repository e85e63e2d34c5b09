import { z } from 'zod'
import { idSchema, localizedSchema } from '../shared/localized.ts'
import { conditionSchema } from './fields/field-kind.ts'
import { type Field, fieldKinds, fieldSchema, kindOf, noSuchKind } from './fields/field-kinds.ts'

/** Fields asked again for each of a number of people or things: `count` names the number field before it. */
const group = z.strictObject({
  key: idSchema,
  kind: z.literal('group'),
  label: localizedSchema,
  count: idSchema,
  section: localizedSchema.optional(),
  when: conditionSchema.optional(),
  fields: z.array(fieldSchema).min(1),
})

const anyField = z.discriminatedUnion(
  'kind',
  [fieldSchema, group],
  noSuchKind([...Object.keys(fieldKinds), 'group']),
)

/** `dialogs/forms/*.yaml`: what is asked, in which order, and what becomes of it. */
export const formSchema = z.strictObject({
  id: idSchema,
  version: z.string(),
  title: localizedSchema,
  /** Letters in front of the reference number. */
  prefix: z.string().regex(/^[A-Z]{1,3}$/, 'one to three capital letters'),
  /** Said before it begins: how long it takes, what is needed, and whether to begin. Without one it begins at once. */
  offer: localizedSchema.optional(),
  intro: localizedSchema,
  /** Said when it was sent in; may hold {reference}. */
  done: localizedSchema,
  /** What the staff do next with it, where the committee does not decide it. */
  next: localizedSchema.optional(),
  /** The stage in which it is submitted. */
  stage: idSchema,
  /** Days before which no decision is due. */
  decisionDays: z.number().int().positive().nullable().default(null),
  /** Whether the answers are shown for review before they are sent. */
  review: z.boolean().default(true),
  fields: z.array(anyField).min(1),
  /** Asked after the review: what the applicant declares and signs. */
  declaration: z
    .strictObject({ version: z.string(), text: localizedSchema, fields: z.array(fieldSchema).min(1) })
    .optional(),
})

export type Form = z.infer<typeof formSchema>
export type FieldGroup = z.infer<typeof group>

/** Whether an item of a form is a group, whose fields are asked again for each of a number. */
export function isGroup(field: Field | FieldGroup): field is FieldGroup {
  return field.kind === 'group'
}

/** The fields of a form that are asked once. */
export function singleFields({ fields }: Pick<Form, 'fields'>): Field[] {
  return fields.filter((field) => !isGroup(field))
}

/** The name that was given first in a form; null where it has no field for one, or it was left out. */
export function personName(
  form: Pick<Form, 'fields'>,
  answers: Readonly<Record<string, unknown>>,
): string | null {
  const field = singleFields(form).find((one) => kindOf(one).isPersonName)
  const name = field ? answers[field.key] : null
  return typeof name === 'string' ? name : null
}
