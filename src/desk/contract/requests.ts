import * as z from 'zod/mini'
import { requestSourceSchema, typedAnswers } from './forms.ts'
import { moveVerbSchema, stageSchema } from './request-moves.ts'
import { route } from './route.ts'
import {
  bothLanguages,
  counts,
  cursorSchema,
  idSchema,
  instant,
  languageSchema,
  maybeText,
} from './values.ts'

const item = z.object({
  id: z.string(),
  reference: z.string(),
  form: z.string(),
  stage: z.string(),
  submittedAt: instant,
  updatedAt: instant,
  dueAt: z.nullable(instant),
  contactName: maybeText,
  channel: z.string(),
  source: z.string(),
})

const filter = z.object({
  form: z.optional(z.string().check(z.maxLength(60))),
  stage: z.optional(stageSchema),
  /** A reference, the beginning of one, or a part of the applicant's name. */
  q: z.optional(z.string().check(z.maxLength(100))),
  due: z.optional(z.literal('overdue')),
})

/** A page of requests, newest first, and how many there are of each form and stage. */
export const listRequests = route({
  id: 'listRequests',
  method: 'get',
  path: '/requests',
  query: z.extend(filter, { cursor: z.optional(cursorSchema) }),
  result: z.object({
    items: z.array(item),
    next: maybeText,
    counts: z.object({ forms: counts, stages: counts, overdue: z.number() }),
  }),
})

/** A link carries no header that the page could set, so the language may stand in it. */
export const exportRequests = route({
  id: 'exportRequests',
  method: 'get',
  path: '/requests/export',
  query: z.extend(filter, {
    format: z._default(z.enum(['csv', 'xlsx']), 'csv'),
    sensitive: z._default(z.enum(['yes', 'no']), 'no'),
    language: z.optional(languageSchema),
  }),
  media: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
})

/** `id` is made by the page, so that a request that is sent again is filed once. */
export const takeRequest = route({
  id: 'takeRequest',
  method: 'post',
  path: '/requests',
  body: z.object({
    id: z.uuid(),
    form: idSchema,
    source: requestSourceSchema,
    answers: typedAnswers,
    conversationId: z._default(z.nullable(idSchema), null),
  }),
  result: z.object({ request: z.object({ id: z.string(), reference: z.string() }) }),
  statuses: [201],
})

const answerFile = z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() })

/** An answer as it is shown, with its files where it has any. */
const shownAnswer = {
  value: z.nullable(z.union([z.string(), z.number(), z.boolean(), z.readonly(z.array(z.string()))])),
  files: z.optional(z.readonly(z.array(answerFile))),
}

const field = z.object({
  key: z.string(),
  label: bothLanguages,
  kind: z.string(),
  ...shownAnswer,
  sensitive: z.boolean(),
  masked: z.boolean(),
  /** Whether a document's last day lay before the day it was sent in. */
  isRunOut: z.boolean(),
})

export const showRequest = route({
  id: 'showRequest',
  method: 'get',
  path: '/requests/:id',
  result: z.object({
    request: z.extend(item, { contactId: z.string(), conversationId: maybeText, digest: z.string() }),
    fields: z.array(field),
    events: z.array(
      z.object({
        at: instant,
        verb: z.string(),
        from: maybeText,
        to: z.string(),
        actorName: maybeText,
        data: z.nullable(z.record(z.string(), z.unknown())),
        /** How far the notice of it got to the applicant; null where they are told nothing. */
        told: z.nullable(z.enum(['sent', 'delivered', 'read', 'waiting', 'failed'])),
      }),
    ),
    files: z.array(answerFile),
    rating: z.nullable(z.object({ score: z.number(), at: instant, comment: maybeText })),
    declaration: z.nullable(
      z.object({ version: z.string(), text: z.string(), signedName: maybeText, signedAt: instant }),
    ),
    moves: z.array(z.object({ verb: moveVerbSchema, allowed: z.boolean(), reason: maybeText })),
  }),
})

export const showReceipt = route({
  id: 'showReceipt',
  method: 'get',
  path: '/requests/:id/receipt',
  query: z.object({ language: z.optional(languageSchema) }),
  media: ['text/html'],
})

export const revealAnswer = route({
  id: 'revealAnswer',
  method: 'post',
  path: '/requests/:id/reveal',
  body: z.object({ field: z.string().check(z.minLength(1), z.maxLength(120)) }),
  result: z.object(shownAnswer),
})

export type RequestItem = z.infer<typeof item>
export type RequestField = z.infer<typeof field>
export type Revealed = z.infer<typeof revealAnswer.result>
export type RequestDetail = z.infer<typeof showRequest.result>
export type PossibleMove = RequestDetail['moves'][number]
