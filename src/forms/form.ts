import { z } from 'zod'
import { idSchema, localizedSchema } from '../shared/localized.ts'

const option = z.strictObject({
  value: idSchema,
  label: localizedSchema,
  /** Other words, in either language, with which people choose it. */
  also: z.array(z.string().trim().min(1)).default([]),
})

const condition = z.strictObject({
  field: idSchema,
  is: z.union([z.string(), z.number(), z.boolean()]).optional(),
  not: z.union([z.string(), z.number(), z.boolean()]).optional(),
  atLeast: z.number().optional(),
})

/** Whether all words are an answer here, also a question or thanks (a complaint); elsewhere those are served first. */
const takesAnything = z.boolean().default(false)

const base = {
  key: idSchema,
  label: localizedSchema,
  question: localizedSchema,
  help: localizedSchema.optional(),
  optional: z.boolean().default(false),
  /** Masked in the desk and shown only to roles that may. */
  sensitive: z.boolean().default(false),
  /** Asked only when an earlier answer fits. */
  when: condition.optional(),
}

const simpleFields = [
  z.strictObject({ ...base, kind: z.literal('name') }),
  z.strictObject({ ...base, kind: z.literal('city') }),
  z.strictObject({
    ...base,
    kind: z.literal('text'),
    shortest: z.number().optional(),
    longest: z.number().optional(),
    takesAnything,
  }),
  z.strictObject({
    ...base,
    kind: z.literal('long-text'),
    shortest: z.number().optional(),
    longest: z.number().optional(),
    takesAnything,
  }),
  z.strictObject({ ...base, kind: z.literal('national-id') }),
  z.strictObject({ ...base, kind: z.literal('mobile') }),
  z.strictObject({ ...base, kind: z.literal('iban') }),
  z.strictObject({
    ...base,
    kind: z.literal('date'),
    /** Days from today that the date may lie in; null: no bound. */
    earliest: z.number().nullable().default(null),
    latest: z.number().nullable().default(null),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('number'),
    least: z.number().default(0),
    most: z.number().default(1_000_000),
  }),
  z.strictObject({ ...base, kind: z.literal('money') }),
  z.strictObject({ ...base, kind: z.literal('choice'), options: z.array(option).min(2) }),
  z.strictObject({ ...base, kind: z.literal('choices'), options: z.array(option).min(2) }),
  z.strictObject({
    ...base,
    kind: z.literal('yes-no'),
    /** What is said when the answer must be yes and is not; the form then waits. */
    refusal: localizedSchema.optional(),
    /** The answer is a consent, recorded with this purpose and version of the question's text. */
    consent: z.strictObject({ purpose: idSchema, version: z.string() }).optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('document'),
    /** Asked after the document when it can run out: until when it is valid. */
    expiry: z.strictObject({ label: localizedSchema, question: localizedSchema }).optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('signature'), matches: idSchema }),
] as const

const noSuchKind = (kinds: readonly string[]) => ({
  error: ({ code }: { code?: string }) =>
    code === 'invalid_union' ? `there is no field of this kind; write one of ${kinds.join(', ')}` : undefined,
})
const simpleKinds = simpleFields.map(({ shape }) => shape.kind.value)
const simpleField = z.discriminatedUnion('kind', simpleFields, noSuchKind(simpleKinds))

/** Fields asked again for each of a number of people or things: `count` names the number field before it. */
const group = z.strictObject({
  key: idSchema,
  kind: z.literal('group'),
  label: localizedSchema,
  count: idSchema,
  when: condition.optional(),
  fields: z.array(simpleField).min(1),
})

const anyField = z.discriminatedUnion('kind', [simpleField, group], noSuchKind([...simpleKinds, 'group']))

/** `dialogs/forms/*.yaml`: what is asked, in which order, and what becomes of it. */
export const formSchema = z.strictObject({
  id: idSchema,
  version: z.string(),
  title: localizedSchema,
  /** Letters in front of the reference number. */
  prefix: z.string().regex(/^[A-Z]{1,3}$/, 'one to three capital letters'),
  intro: localizedSchema,
  /** Said when it was sent in; may hold {reference}. */
  done: localizedSchema,
  /** The stage in which it is submitted. */
  stage: idSchema,
  /** Days before which no decision is due. */
  decisionDays: z.number().int().positive().nullable().default(null),
  /** Whether the answers are shown for review before they are sent. */
  review: z.boolean().default(true),
  fields: z.array(anyField).min(1),
  /** Asked after the review: what the applicant declares and signs. */
  declaration: z
    .strictObject({ version: z.string(), text: localizedSchema, fields: z.array(simpleField).min(1) })
    .optional(),
})

export type Form = z.infer<typeof formSchema>
export type Field = z.infer<typeof simpleField>
export type FieldGroup = z.infer<typeof group>
export type Condition = z.infer<typeof condition>
