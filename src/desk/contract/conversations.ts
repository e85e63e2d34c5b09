import * as z from 'zod/mini'
import { contactAccount, contactRequest, openDraft } from './contacts.ts'
import { authorSchema } from './messages.ts'
import { doneSchema, route } from './route.ts'
import { maxFilesOfReply } from './staff-files.ts'
import {
  bothLanguages,
  cursorSchema,
  idSchema,
  instant,
  languageSchema,
  maybeText,
  templatePurposeSchema,
  writtenText,
} from './values.ts'

/** The lists of conversations. */
export const conversationViews = [
  'mine',
  'waiting',
  'unanswered',
  'team',
  'active',
  'snoozed',
  'untold',
  'all',
  'closed',
] as const

const handoff = z.object({
  id: z.string(),
  team: z.string(),
  reason: z.string(),
  priority: z.number(),
  status: z.enum(['waiting', 'active', 'closed']),
  staffId: maybeText,
  staffName: maybeText,
  requestedAt: instant,
  takenAt: z.nullable(instant),
  closedAt: z.nullable(instant),
  /** The id of one of the reasons of `GET /replies`. */
  closeReason: maybeText,
  /** Until when its officer put it aside; null when it is not, or not any more. */
  snoozedUntil: z.nullable(instant),
})

const conversation = z.object({
  id: z.string(),
  channel: z.string(),
  contactName: maybeText,
  locale: maybeText,
  owner: z.enum(['bot', 'queue', 'staff']),
  handoff: z.nullable(handoff),
  lastMessage: z.nullable(z.object({ text: z.string(), kind: maybeText, author: authorSchema, at: instant })),
  /** What the person wrote last, in words where there were any: a pressed button only where they wrote nothing. */
  personWords: z.nullable(z.object({ text: z.string(), kind: maybeText, at: instant })),
  /** Since when the person waits for somebody: to be taken, or to be answered. */
  waitingSince: z.nullable(instant),
  unreadCount: z.number(),
})

/** The first kind that names a file's type counts. */
const fileLimits = z.object({
  captionLength: z.number(),
  kinds: z.array(
    z.object({
      kind: z.enum(['image', 'audio', 'video', 'document']),
      types: z.array(z.string()),
      maxBytes: z.number(),
      hasCaption: z.boolean(),
    }),
  ),
})

const viewCounts = z.object({
  waiting: z.number(),
  mine: z.number(),
  active: z.number(),
  /** Open ones whose person wrote last. */
  unanswered: z.number(),
  /** Open ones of the team that was asked for, or of all. */
  team: z.number(),
  /** One's own that are put aside. */
  snoozed: z.number(),
  /** Those to whom something waits that they were not told. */
  untold: z.number(),
  all: z.number(),
  closed: z.number(),
})

/** A note that may be left out. */
const optionalNote = z.pipe(
  z.nullish(z.string().check(z.trim(), z.maxLength(2000))),
  z.transform((note) => note || null),
)

export const listConversations = route({
  id: 'listConversations',
  method: 'get',
  path: '/conversations',
  query: z.object({
    view: z._default(z.enum(conversationViews), 'waiting'),
    cursor: z.optional(cursorSchema),
    /** The team of the view `team`; all where it is absent. */
    team: z.optional(idSchema),
  }),
  result: z.object({ items: z.array(conversation), next: maybeText, counts: viewCounts }),
})

/** Begins with somebody by an approved template; `to` is a phone number, `template` the purpose of one. */
export const startConversation = route({
  id: 'startConversation',
  method: 'post',
  path: '/conversations',
  body: z.object({
    channel: idSchema,
    to: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
    template: templatePurposeSchema,
    parameters: z._default(z.record(z.string(), z.string().check(z.trim(), z.maxLength(500))), {}),
    language: z._default(languageSchema, 'ar'),
  }),
  result: z.object({ id: z.string(), messageId: z.string() }),
  statuses: [201],
})

/** The channels on which a conversation may be begun, and the templates that it may be begun with. */
export const listOpenings = route({
  id: 'listOpenings',
  method: 'get',
  path: '/openings',
  result: z.object({
    channels: z.array(z.string()),
    templates: z.array(
      z.object({ purpose: templatePurposeSchema, text: bothLanguages, parameters: z.array(z.string()) }),
    ),
  }),
})

export const showConversation = route({
  id: 'showConversation',
  method: 'get',
  path: '/conversations/:id',
  result: z.object({
    conversation,
    contact: z.object({
      id: z.string(),
      name: maybeText,
      locale: maybeText,
      createdAt: instant,
      accounts: z.array(contactAccount),
      /** Since when a legal hold keeps this person's data from being deleted. */
      heldSince: z.nullable(instant),
    }),
    handoff: z.nullable(z.extend(handoff, { note: maybeText })),
    window: z.object({ closesAt: z.nullable(instant) }),
    /** The files that the channel carries, and how long a caption may be; null where it carries none. */
    files: z.nullable(fileLimits),
    requests: z.array(contactRequest),
    draft: z.nullable(openDraft),
    ratings: z.array(z.object({ score: z.number(), at: instant, staffName: maybeText })),
  }),
})

export const takeConversation = route({
  id: 'takeConversation',
  method: 'post',
  path: '/conversations/:id/take',
  result: doneSchema,
})

const replyParts = {
  quote: z.optional(idSchema),
  clientId: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
}
const filesOfReply = z.array(idSchema).check(z.maxLength(maxFilesOfReply))
const replyOfText = z.object({ ...replyParts, text: writtenText, files: z._default(filesOfReply, []) })
const replyOfFiles = z.object({
  ...replyParts,
  text: z._default(z.string().check(z.trim(), z.maxLength(4000)), ''),
  files: filesOfReply.check(z.minLength(1)),
})

/**
 * `files` are ids of files that were kept for it; `quote` is the id of the person's message that it answers; `clientId` is the
 * page's own id of the reply, the same when it is sent again, and without one each call is a reply of its own.
 */
export const replyToContact = route({
  id: 'replyToContact',
  method: 'post',
  path: '/conversations/:id/reply',
  body: z.union([replyOfText, replyOfFiles]),
  result: z.object({ id: z.string(), parked: z.boolean() }),
  statuses: [200, 202],
})

export const releaseConversation = route({
  id: 'releaseConversation',
  method: 'post',
  path: '/conversations/:id/release',
  body: z.object({ note: optionalNote }),
  result: doneSchema,
})

export const closeConversation = route({
  id: 'closeConversation',
  method: 'post',
  path: '/conversations/:id/close',
  body: z.object({ note: optionalNote, reason: z.optional(z.nullable(idSchema)) }),
  result: doneSchema,
})

/** `until` is null to bring it back. */
export const snoozeConversation = route({
  id: 'snoozeConversation',
  method: 'post',
  path: '/conversations/:id/snooze',
  body: z.object({ until: z.nullable(instant) }),
  result: doneSchema,
})

const toTeam = z.object({ team: idSchema, staffId: z.optional(z.null()), note: writtenText })
const toColleague = z.object({ staffId: idSchema, team: z.optional(z.null()), note: writtenText })

export const transferConversation = route({
  id: 'transferConversation',
  method: 'post',
  path: '/conversations/:id/transfer',
  body: z.union([toTeam, toColleague]),
  result: doneSchema,
})

export const noteOnConversation = route({
  id: 'noteOnConversation',
  method: 'post',
  path: '/conversations/:id/note',
  body: z.object({ text: writtenText }),
  result: z.object({ id: z.string() }),
})

const viewersResult = z.object({
  viewers: z.array(z.object({ id: z.string(), name: z.string(), isWriting: z.boolean() })),
})

/** Who else has the conversation open. */
export const listViewers = route({
  id: 'listViewers',
  method: 'get',
  path: '/conversations/:id/viewers',
  result: viewersResult,
})

/** A page says this when it opens a conversation, every few seconds while it is open, and when it leaves it. */
export const viewConversation = route({
  id: 'viewConversation',
  method: 'post',
  path: '/conversations/:id/view',
  body: z.object({ viewing: z.enum(['reading', 'writing', 'gone']) }),
  result: viewersResult,
})

export const showTyping = route({
  id: 'showTyping',
  method: 'post',
  path: '/conversations/:id/typing',
  result: doneSchema,
})

export type ConversationView = (typeof conversationViews)[number]
export type Conversation = z.infer<typeof conversation>
export type ConversationPage = z.infer<typeof listConversations.result>
export type ConversationCounts = z.infer<typeof viewCounts>
export type ConversationDetail = z.infer<typeof showConversation.result>
export type HandoffSummary = z.infer<typeof handoff>
export type FileLimits = z.infer<typeof fileLimits>
export type ConversationViewer = z.infer<typeof viewersResult>['viewers'][number]
