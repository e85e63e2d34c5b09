import * as z from 'zod/mini'
import { requestSourceSchema, typedAnswers } from './forms.ts'
import { decisionSchema, moveVerbSchema, stageSchema } from './request-moves.ts'
import { doneSchema, route } from './route.ts'
import {
  bothLanguages,
  counts,
  cursorSchema,
  idSchema,
  instant,
  languageSchema,
  maybeText,
  waySchema,
} from './values.ts'

/** A request as lists show it. */
export const requestItemSchema = z.object({
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
  way: waySchema,
  /** The first working day on which it may be decided: that of `dueAt`, or the next one. */
  decideOn: z.nullable(instant),
  owner: z.nullable(z.object({ id: z.string(), name: z.string() })),
})

const filter = z.object({
  form: z.optional(z.string().check(z.maxLength(60))),
  stage: z.optional(stageSchema),
  /** A reference, the beginning of one, or a part of the applicant's name. */
  q: z.optional(z.string().check(z.maxLength(100))),
  due: z.optional(z.literal('overdue')),
  way: z.optional(waySchema),
  /** Whose requests: one's own, those that nobody has, or a colleague's by id. */
  owner: z.optional(z.union([z.enum(['me', 'nobody']), idSchema])),
  /** Only what is not at its end. */
  open: z.optional(z.literal('yes')),
})

/** A page of requests, newest first, and how many there are of each form and stage. */
export const listRequests = route({
  id: 'listRequests',
  method: 'get',
  path: '/requests',
  query: z.extend(filter, { cursor: z.optional(cursorSchema) }),
  result: z.object({
    items: z.array(requestItemSchema),
    next: maybeText,
    counts: z.object({ forms: counts, stages: counts, overdue: z.number(), ways: counts }),
  }),
})

/** The requests under way by stage, those that are due first in front; a column shows its first ones. */
export const showBoard = route({
  id: 'showBoard',
  method: 'get',
  path: '/requests/board',
  query: z.object({ form: z.optional(z.string().check(z.maxLength(60))) }),
  result: z.object({
    columns: z.array(z.object({ stage: stageSchema, count: z.number(), items: z.array(requestItemSchema) })),
  }),
})

/** Moves of several requests at once: those that ask for nothing but a note. */
export const bulkVerbSchema = z.enum([
  'start-checking',
  'forward-to-committee',
  'complete-registration',
  'deliver',
  'close',
])

/** Each request is moved by itself; what could not be moved is told with the reason. */
export const moveMany = route({
  id: 'moveMany',
  method: 'post',
  path: '/requests/bulk',
  body: z.object({
    verb: bulkVerbSchema,
    ids: z.array(idSchema).check(z.minLength(1), z.maxLength(100)),
    note: z.optional(z.string().check(z.trim(), z.maxLength(2000))),
  }),
  result: z.object({
    moved: z.array(z.string()),
    left: z.array(z.object({ id: z.string(), reference: maybeText, reason: z.string() })),
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

/** What an officer found of an answer. */
const verdictSchema = z.enum(['right', 'needs-completion'])

/** How the committee voted: who, who has not yet, and how many votes a decision needs. */
export const committeeSchema = z.object({
  quorum: z.number(),
  accept: z.number(),
  refuse: z.number(),
  votes: z.array(z.object({ member: maybeText, decision: decisionSchema, reason: z.string(), at: instant })),
  absent: z.array(z.string()),
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
    request: z.extend(requestItemSchema, {
      contactId: z.string(),
      conversationId: maybeText,
      digest: z.string(),
    }),
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
    /** Whether one may see the sensitive answers of this request; each look is recorded. */
    mayReveal: z.boolean(),
    check: z.object({
      /** Whether one may mark and sign now. */
      mayCheck: z.boolean(),
      fields: z.record(
        z.string(),
        z.object({ verdict: verdictSchema, note: maybeText, byName: maybeText, at: instant }),
      ),
      signature: z.nullable(z.object({ name: z.string(), byName: maybeText, at: instant })),
    }),
    /** The votes, from when the committee has the request; null before and for direct requests. */
    committee: z.nullable(committeeSchema),
  }),
})

/** Marks an answer on the check sheet; null takes the mark back. */
export const checkAnswer = route({
  id: 'checkAnswer',
  method: 'post',
  path: '/requests/:id/check',
  body: z.object({
    field: z.string().check(z.minLength(1), z.maxLength(120)),
    verdict: z.nullable(verdictSchema),
    note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
  }),
  result: doneSchema,
})

/** Signs the check sheet with one's name. */
export const signCheck = route({
  id: 'signCheck',
  method: 'post',
  path: '/requests/:id/sign-check',
  body: z.object({ name: z.string().check(z.trim(), z.minLength(2), z.maxLength(120)) }),
  result: doneSchema,
})

/** `to` is a colleague's id; null takes the request from whoever has it. */
export const assignRequest = route({
  id: 'assignRequest',
  method: 'post',
  path: '/requests/:id/assign',
  body: z.object({ to: z.nullable(idSchema) }),
  result: doneSchema,
})

/** A line in the history that only the staff see. */
export const noteOnRequest = route({
  id: 'noteOnRequest',
  method: 'post',
  path: '/requests/:id/note',
  body: z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
  result: doneSchema,
})

/** The letter of a decision, to print; in the applicant's language where none is asked for. */
export const showLetter = route({
  id: 'showLetter',
  method: 'get',
  path: '/requests/:id/letter',
  query: z.object({ language: z.optional(languageSchema) }),
  media: ['text/html'],
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

export type RequestItem = z.infer<typeof requestItemSchema>
export type RequestWay = z.infer<typeof waySchema>
export type Committee = z.infer<typeof committeeSchema>
export type RequestField = z.infer<typeof field>
export type Revealed = z.infer<typeof revealAnswer.result>
export type RequestDetail = z.infer<typeof showRequest.result>
export type PossibleMove = RequestDetail['moves'][number]
