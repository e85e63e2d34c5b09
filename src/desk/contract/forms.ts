import * as z from 'zod/mini'
import { route } from './route.ts'
import { bothLanguages, idSchema, instant, maybeText, titled, waySchema } from './values.ts'

/** The policy's channels through which a request may come. */
export const requestSourceSchema = z.enum([
  'interview',
  'phone',
  'social-media',
  'letter',
  'help-service',
  'volunteering',
  'website',
  'branch-delegate',
])

/** What was typed or uploaded for each step of a form. */
export const typedAnswers = z.record(
  z.string().check(z.maxLength(120)),
  z.object({
    text: z._default(z.string().check(z.maxLength(8000)), ''),
    files: z._default(z.array(idSchema).check(z.maxLength(5)), []),
  }),
)

export const listForms = route({
  id: 'listForms',
  method: 'get',
  path: '/forms',
  result: z.object({
    /** `next`: what the staff do next with a form that no committee decides. */
    items: z.array(z.extend(titled, { way: waySchema, next: z.nullable(bothLanguages) })),
    sources: z.array(z.object({ id: requestSourceSchema, title: bothLanguages })),
  }),
})

const step = z.object({
  id: z.string(),
  kind: z.string(),
  /** How the answer is typed or given. */
  input: z.object({
    control: z.enum(['line', 'paragraph', 'date', 'yes-no', 'one-of', 'some-of', 'files', 'scan']),
    direction: z.enum(['auto', 'ltr']),
    keyboard: z.enum(['text', 'digits']),
  }),
  label: bothLanguages,
  question: bothLanguages,
  help: z.nullable(bothLanguages),
  isOptional: z.boolean(),
  isSensitive: z.boolean(),
  part: z.nullable(z.object({ label: bothLanguages, index: z.number(), count: z.number() })),
  options: z.array(z.object({ value: z.string(), label: bothLanguages })),
  /** How the answer was understood; null while there is none. */
  understood: maybeText,
})

const sameIdentity = z.object({
  step: z.string(),
  id: z.string(),
  reference: z.string(),
  form: z.string(),
  stage: z.string(),
  submittedAt: instant,
  contactName: maybeText,
})

/** The fields that apply with what was typed so far; nothing is kept. */
export const readForm = route({
  id: 'readForm',
  method: 'post',
  path: '/forms/:form/read',
  body: z.object({ answers: typedAnswers }),
  result: z.object({
    declaration: z.nullable(bothLanguages),
    fields: z.array(step),
    /** What is wrong with an answer, by step. */
    problems: z.record(z.string(), z.string()),
    /** Requests in which the same ID was given, by the step that asks for it. */
    sameIdentity: z.array(sameIdentity),
  }),
})

export type Forms = z.infer<typeof listForms.result>
export type FormReading = z.infer<typeof readForm.result>
export type FormStep = z.infer<typeof step>
export type TypedAnswers = z.infer<typeof typedAnswers>
export type SameIdentity = z.infer<typeof sameIdentity>
