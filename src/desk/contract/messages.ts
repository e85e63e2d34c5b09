import * as z from 'zod/mini'
import { route } from './route.ts'
import { instant, maybeText } from './values.ts'

/** Who wrote a message; the system writes notes and what happened. */
export const authorSchema = z.enum(['contact', 'bot', 'staff', 'system'])

const attachment = z.looseObject({
  contentType: z.string(),
  contentUrl: z.optional(z.string()),
  name: z.optional(z.string()),
})

const action = z.looseObject({ title: z.optional(z.string()) })

/** A Bot Framework Activity, with the names of what the desk shows of it. */
export const activitySchema = z.looseObject({
  type: z.optional(z.string()),
  name: z.optional(z.string()),
  text: z.optional(z.string()),
  channelData: z.optional(z.unknown()),
  attachments: z.optional(z.array(attachment)),
  suggestedActions: z.optional(z.looseObject({ actions: z.array(action) })),
})

const delivery = z.object({
  status: z.enum(['waiting', 'sending', 'sent', 'delivered', 'read', 'failed', 'parked']),
  error: maybeText,
})

const message = z.object({
  id: z.string(),
  seq: z.number(),
  at: instant,
  author: authorSchema,
  staffName: maybeText,
  activity: activitySchema,
  /** Whether numbers of identity or IBANs in its words are masked. */
  isMasked: z.optional(z.boolean()),
  /** The message that this one answers; null where there is none, or where it is not kept. */
  quote: z.nullable(z.object({ author: authorSchema, text: z.string() })),
  /** Null for a message that came in or needs no sending. */
  delivery: z.nullable(delivery),
})

/** Messages before a place, or the last ones, oldest first. */
export const listMessages = route({
  id: 'listMessages',
  method: 'get',
  path: '/conversations/:id/messages',
  query: z.object({
    before: z.optional(z.coerce.number<number>().check(z.int(), z.minimum(0))),
    limit: z._default(z.coerce.number<number>().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  result: z.object({ messages: z.array(message), more: z.boolean() }),
})

/** `parked`: the channel's window is closed, and the message waits until the person writes. */
export const retryMessage = route({
  id: 'retryMessage',
  method: 'post',
  path: '/messages/:id/retry',
  result: z.object({ status: z.enum(['waiting', 'parked']) }),
})

/** The words as they were written; that they were looked at is recorded. */
export const revealMessage = route({
  id: 'revealMessage',
  method: 'post',
  path: '/messages/:id/reveal',
  result: z.object({ text: z.string() }),
})

export type Author = z.infer<typeof authorSchema>
export type Attachment = z.infer<typeof attachment>
export type Delivery = z.infer<typeof delivery>
export type Message = z.infer<typeof message>
