import * as z from 'zod/mini'
import { route } from './route.ts'
import { bothLanguages, instant, maybeText } from './values.ts'

/** Where a search matched: `label` is the question's, for an answer; a number is shown by its last four digits. */
const match = z.object({
  field: z.enum(['name', 'number', 'answer', 'reference', 'message', 'note']),
  label: z.nullable(bothLanguages),
  excerpt: z.string(),
})

const foundContact = z.object({
  id: z.string(),
  name: maybeText,
  channels: z.array(z.string()),
  lastAt: instant,
  match,
})

const foundConversation = z.object({
  id: z.string(),
  contactId: z.string(),
  contactName: maybeText,
  channel: z.string(),
  at: instant,
  match,
})

const foundRequest = z.object({
  id: z.string(),
  reference: z.string(),
  form: z.string(),
  stage: z.string(),
  contactName: maybeText,
  submittedAt: instant,
  match,
})

/** Names in any spelling, phone numbers in any form or by their last four digits, ids, parts of references, words of messages. */
export const searchDesk = route({
  id: 'searchDesk',
  method: 'get',
  path: '/search',
  query: z.object({ q: z._default(z.string().check(z.maxLength(100)), '') }),
  result: z.object({
    contacts: z.array(foundContact),
    conversations: z.array(foundConversation),
    requests: z.array(foundRequest),
  }),
})

export type SearchMatch = z.infer<typeof match>
export type FoundContact = z.infer<typeof foundContact>
export type FoundConversation = z.infer<typeof foundConversation>
export type FoundRequest = z.infer<typeof foundRequest>
export type SearchResult = z.infer<typeof searchDesk.result>
