import * as z from 'zod/mini'

/** What the desk's API answers with; times are epoch milliseconds. Unknown extra fields are ignored. */

const instant = z.number()
const maybeText = z.nullable(z.string())
const bothLanguages = z.object({ ar: z.string(), en: z.string() })

export const failureSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
  }),
})

export const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
})

export const signedInSchema = z.object({ staff: staffSchema, csrf: z.string() })

export const meSchema = z.object({
  staff: staffSchema,
  csrf: z.string(),
  permissions: z.array(z.string()),
  teams: z.array(z.object({ id: z.string(), title: bothLanguages })),
})

export const handoffSchema = z.object({
  id: z.string(),
  team: z.string(),
  reason: z.string(),
  priority: z.number(),
  status: z.string(),
  staffId: maybeText,
  staffName: maybeText,
  requestedAt: instant,
  takenAt: z.nullable(instant),
  note: z.optional(maybeText),
})

export const authorSchema = z.enum(['contact', 'bot', 'staff', 'system'])

export const conversationSchema = z.object({
  id: z.string(),
  channel: z.string(),
  contactName: maybeText,
  locale: maybeText,
  owner: z.enum(['bot', 'queue', 'staff']),
  handoff: z.nullable(handoffSchema),
  lastMessage: z.nullable(z.object({ text: z.string(), author: authorSchema, at: instant })),
  waitingSince: z.nullable(instant),
  unreadCount: z.number(),
})

export const conversationCountsSchema = z.object({
  waiting: z.number(),
  mine: z.number(),
  active: z.number(),
  all: z.number(),
  closed: z.number(),
})

export const conversationPageSchema = z.object({
  items: z.array(conversationSchema),
  next: maybeText,
  counts: conversationCountsSchema,
})

export const conversationDetailSchema = z.object({
  conversation: conversationSchema,
  contact: z.object({
    id: z.string(),
    name: maybeText,
    locale: z.optional(maybeText),
    createdAt: z.optional(instant),
    accounts: z.optional(z.array(z.object({ channel: z.string(), address: z.optional(maybeText) }))),
  }),
  handoff: z.nullable(handoffSchema),
  window: z.object({ closesAt: z.nullable(instant) }),
  requests: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      form: z.string(),
      stage: z.string(),
      submittedAt: instant,
    }),
  ),
  draft: z.nullable(z.object({ form: z.string(), answersCount: z.number() })),
  ratings: z.optional(z.array(z.object({ score: z.number(), at: instant, staffName: maybeText }))),
})

const attachmentSchema = z.object({
  contentType: z.string(),
  contentUrl: z.optional(z.string()),
  name: z.optional(z.string()),
})

const actionSchema = z.object({ title: z.optional(z.string()) })

/** The part of a Bot Framework Activity that the desk shows. */
export const activitySchema = z.object({
  type: z.optional(z.string()),
  name: z.optional(z.string()),
  text: z.optional(z.string()),
  attachments: z.optional(z.array(attachmentSchema)),
  suggestedActions: z.optional(z.object({ actions: z.array(actionSchema) })),
})

export const deliverySchema = z.object({
  status: z.enum(['waiting', 'sending', 'sent', 'delivered', 'read', 'failed', 'parked']),
  error: maybeText,
})

export const messageSchema = z.object({
  id: z.string(),
  seq: z.number(),
  at: instant,
  author: authorSchema,
  staffName: maybeText,
  activity: activitySchema,
  delivery: z.nullable(deliverySchema),
})

export const messagePageSchema = z.object({ messages: z.array(messageSchema), more: z.boolean() })

export const replySchema = z.object({ parked: z.optional(z.boolean()) })

export const requestItemSchema = z.object({
  id: z.string(),
  reference: z.string(),
  form: z.string(),
  stage: z.string(),
  submittedAt: instant,
  dueAt: z.nullable(instant),
  contactName: maybeText,
  channel: z.string(),
  source: z.string(),
})

export const requestPageSchema = z.object({
  items: z.array(requestItemSchema),
  next: maybeText,
  counts: z.object({
    forms: z.optional(z.record(z.string(), z.number())),
    stages: z.optional(z.record(z.string(), z.number())),
    overdue: z.optional(z.number()),
  }),
})

const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
})

/** An answer as it is shown, with its files where it has any. */
const shownValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

export const revealSchema = z.object({
  value: z.nullable(shownValueSchema),
  files: z.optional(z.array(fileSchema)),
})

export const fieldSchema = z.object({
  key: z.string(),
  label: bothLanguages,
  kind: z.string(),
  value: z.nullable(shownValueSchema),
  files: z.optional(z.array(fileSchema)),
  sensitive: z.boolean(),
  masked: z.boolean(),
  isRunOut: z.optional(z.boolean()),
})

export const requestDetailSchema = z.object({
  request: z.extend(requestItemSchema, { conversationId: z.optional(maybeText) }),
  fields: z.array(fieldSchema),
  events: z.array(
    z.object({
      at: instant,
      verb: z.string(),
      from: maybeText,
      to: maybeText,
      actorName: maybeText,
      data: z.nullable(z.record(z.string(), z.unknown())),
    }),
  ),
  files: z.array(fileSchema),
  declaration: z.nullable(
    z.object({
      version: z.optional(z.string()),
      text: z.optional(z.string()),
      signedName: z.optional(maybeText),
      signedAt: z.optional(z.nullable(instant)),
    }),
  ),
  rating: z.optional(z.nullable(z.object({ score: z.number(), at: instant, comment: maybeText }))),
  moves: z.array(z.object({ verb: z.string(), allowed: z.boolean(), reason: z.nullable(z.string()) })),
})

export const failedEventsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      channel: z.string(),
      conversationId: z.string(),
      contactName: z.optional(maybeText),
      attempts: z.number(),
      error: maybeText,
      receivedAt: instant,
    }),
  ),
})

export const gapsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      count: z.number(),
      disliked: z.number(),
      lastAt: instant,
      examples: z.array(z.string()),
      nearestTopics: z.array(z.string()),
    }),
  ),
  topics: z.array(z.object({ id: z.string(), title: bothLanguages })),
  problems: z.array(z.string()),
  unwritten: z.number(),
})

export const assignedGapSchema = z.object({ written: z.enum(['file', 'store']) })

export const staffListSchema = z.object({
  items: z.array(z.extend(staffSchema, { disabledAt: z.nullable(instant), isPresent: z.boolean() })),
})

export const overviewSchema = z.object({
  requests: z.record(z.string(), z.number()),
  due: z.optional(z.object({ overdue: z.number(), soon: z.number() })),
  failedEvents: z.nullable(z.number()),
})

const titledSchema = z.object({ id: z.string(), title: bothLanguages })

export const formsSchema = z.object({ items: z.array(titledSchema), sources: z.array(titledSchema) })

export const formReadingSchema = z.object({
  declaration: z.nullable(bothLanguages),
  fields: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
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
      understood: maybeText,
    }),
  ),
  problems: z.record(z.string(), z.string()),
})

export const takenRequestSchema = z.object({ request: z.object({ id: z.string(), reference: z.string() }) })

export const uploadSchema = z.object({ file: z.object({ id: z.string(), name: z.string() }) })

export const nothingSchema = z.unknown()

export type Staff = z.infer<typeof staffSchema>
export type Me = z.infer<typeof meSchema>
export type Handoff = z.infer<typeof handoffSchema>
export type Author = z.infer<typeof authorSchema>
export type Conversation = z.infer<typeof conversationSchema>
export type ConversationCounts = z.infer<typeof conversationCountsSchema>
export type ConversationDetail = z.infer<typeof conversationDetailSchema>
export type Message = z.infer<typeof messageSchema>
export type Delivery = z.infer<typeof deliverySchema>
export type Attachment = z.infer<typeof attachmentSchema>
export type RequestItem = z.infer<typeof requestItemSchema>
export type RequestDetail = z.infer<typeof requestDetailSchema>
export type RequestField = z.infer<typeof fieldSchema>
export type Revealed = z.infer<typeof revealSchema>
export type Move = RequestDetail['moves'][number]
export type Forms = z.infer<typeof formsSchema>
export type FormReading = z.infer<typeof formReadingSchema>
export type FailedEvent = z.infer<typeof failedEventsSchema>['items'][number]
export type Gaps = z.infer<typeof gapsSchema>
export type Gap = Gaps['items'][number]
export type StaffMember = z.infer<typeof staffListSchema>['items'][number]
