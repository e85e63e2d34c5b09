import * as z from 'zod/mini'
import { authorSchema } from './messages.ts'
import { doneSchema, route } from './route.ts'
import { cursorSchema, idSchema, instant, maybeText, writtenText } from './values.ts'

/** `number` is null for a channel without one, and for whoever does not have to call. */
export const contactAccount = z.object({ channel: z.string(), number: maybeText, conversationId: maybeText })

/** A request of a person's, as it stands beside their name. */
export const contactRequest = z.object({
  id: z.string(),
  reference: z.string(),
  form: z.string(),
  stage: z.string(),
  submittedAt: instant,
})

/** The form that a person has begun, with how many answers it has. */
export const openDraft = z.object({ form: z.string(), answersCount: z.number() })

/** Everything about a person; the numbers that they gave in forms stand beside those of their accounts. */
export const showContact = route({
  id: 'showContact',
  method: 'get',
  path: '/contacts/:id',
  result: z.object({
    contact: z.object({
      id: z.string(),
      name: maybeText,
      /** Who gave the name: a form or a colleague; null where it is what the channel calls them. */
      namedBy: z.nullable(z.enum(['form', 'staff'])),
      locale: maybeText,
      createdAt: instant,
      heldSince: z.nullable(instant),
      accounts: z.array(contactAccount),
      numbers: z.array(z.object({ number: z.string(), requestId: z.string(), reference: z.string() })),
    }),
    consents: z.array(z.object({ purpose: z.string(), given: z.boolean(), at: instant })),
    requests: z.array(contactRequest),
    draft: z.nullable(openDraft),
    conversations: z.array(
      z.object({
        id: z.string(),
        channel: z.string(),
        owner: z.enum(['bot', 'queue', 'staff']),
        at: instant,
      }),
    ),
    notes: z.array(
      z.object({
        id: z.string(),
        conversationId: z.string(),
        text: z.string(),
        staffName: maybeText,
        at: instant,
      }),
    ),
    /** `mayOpen`: whether the caller's role may open documents of people whose conversation they do not have. */
    files: z.array(
      z.object({ id: z.string(), name: z.string(), size: z.number(), at: instant, mayOpen: z.boolean() }),
    ),
    ratings: z.array(z.object({ score: z.number(), at: instant, staffName: maybeText, comment: maybeText })),
    /** People whom the staff made one with this one, as long as it can be undone. */
    merges: z.array(z.object({ id: z.string(), name: maybeText, at: instant, undoUntil: instant })),
    unanswered: z.array(z.object({ id: z.string(), text: z.string(), at: instant })),
  }),
})

const timelineMessage = z.object({
  id: z.string(),
  conversationId: z.string(),
  channel: z.string(),
  at: instant,
  author: authorSchema,
  staffName: maybeText,
  isNote: z.boolean(),
  text: z.string(),
  attachments: z.array(z.string()),
})

/** The messages of all of a person's conversations, newest first. */
export const showTimeline = route({
  id: 'showTimeline',
  method: 'get',
  path: '/contacts/:id/timeline',
  query: z.object({ cursor: z.optional(cursorSchema) }),
  result: z.object({ items: z.array(timelineMessage), next: maybeText }),
})

export const renameContact = route({
  id: 'renameContact',
  method: 'post',
  path: '/contacts/:id/rename',
  body: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)) }),
  result: doneSchema,
})

/** Makes one person of two: the other becomes a part of this one. */
export const mergeContact = route({
  id: 'mergeContact',
  method: 'post',
  path: '/contacts/:id/merge',
  body: z.object({ otherId: idSchema }),
  result: z.object({ mergeId: z.string(), undoUntil: instant }),
})

export const undoMerge = route({
  id: 'undoMerge',
  method: 'post',
  path: '/contacts/:id/undo-merge',
  body: z.object({ mergeId: idSchema }),
  result: z.object({ contactId: z.string() }),
})

export const holdContact = route({
  id: 'holdContact',
  method: 'post',
  path: '/contacts/:id/hold',
  body: z.object({ reason: writtenText }),
  result: doneSchema,
})

export const releaseHold = route({
  id: 'releaseHold',
  method: 'post',
  path: '/contacts/:id/release-hold',
  body: z.object({ reason: writtenText }),
  result: doneSchema,
})

export type ContactDetail = z.infer<typeof showContact.result>
export type TimelineMessage = z.infer<typeof timelineMessage>
