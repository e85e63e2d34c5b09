import type { ColumnType, Insertable, Selectable } from 'kysely'
import type { LinkStatus, UnansweredReason } from '../engine/turn.ts'

/**
 * The tables, dialect-neutral: ids are text (UUIDv7), times are epoch milliseconds, JSON is text.
 * A `Sealed` column holds text encrypted by the vault (AES-256-GCM): whatever a person wrote or is known by.
 */
export type Sealed = string

/** Epoch milliseconds. */
export type Millis = number

export type ConversationOwner = 'bot' | 'queue' | 'staff'
export type InboxStatus = 'fetching' | 'waiting' | 'done' | 'failed'
export type OutboxStatus = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'parked'
export type HandoffStatus = 'waiting' | 'active' | 'closed'
/** `shelved`: kept beside another draft of the same form, which is the open one. */
export type DraftStatus = 'open' | 'submitted' | 'cancelled' | 'shelved'
export type Author = 'contact' | 'bot' | 'staff' | 'system'

/** A person, whatever channels they write on. */
type Contacts = {
  id: string
  name: Sealed | null
  locale: string | null
  created_at: Millis
  updated_at: Millis
  /** When the person had everything deleted, if that was the last thing they did. */
  erased_at: Millis | null
}

/** One address of a contact on one channel; `address_hash` is the keyed hash that finds it again. */
type Accounts = {
  id: string
  contact_id: string
  channel: string
  address_hash: string
  address: Sealed
  created_at: Millis
}

/** The one running conversation of an account. */
type Conversations = {
  id: string
  account_id: string
  contact_id: string
  channel: string
  state: Sealed | null
  version: number
  next_seq: number
  locale: string | null
  owner: ConversationOwner
  ready_at: Millis | null
  claimed_by: string | null
  claimed_until: Millis | null
  last_inbound_at: Millis | null
  created_at: Millis
  updated_at: Millis
}

/** What came in and must have its turn, once per channel event id. */
type Inbox = {
  id: string
  channel: string
  /** A keyed hash of the channel's own id (see `channel-id.ts`), as are the message ids of outbox and receipts. */
  event_id: string
  conversation_id: string
  payload: Sealed
  status: InboxStatus
  sent_at: Millis
  received_at: Millis
  next_attempt_at: Millis | null
  attempts: number
  error: string | null
  done_at: Millis | null
}

/** Every message of a conversation in order; a pulling channel (web chat) reads its messages here. */
type Transcript = {
  id: string
  conversation_id: string
  seq: number
  at: Millis
  author: Author
  staff_id: string | null
  activity: Sealed
}

/** The delivery of one transcript entry, with the entry's id, by a pushing channel. */
type Outbox = {
  id: string
  conversation_id: string
  seq: number
  channel: string
  status: OutboxStatus
  attempts: number
  /** When it is due; while it is being sent, until when nobody else may send it. */
  next_attempt_at: Millis
  claimed_by: string | null
  channel_message_id: string | null
  error: string | null
  created_at: Millis
  sent_at: Millis | null
  /** The inbox id of the event whose turn made it; null for what the staff say. */
  turn_id: string | null
}

/** The furthest delivery state a channel reported for a message, kept even when it comes before our own record. */
type Receipts = {
  channel: string
  message_id: string
  state: string
  error: string | null
  at: Millis
}

/** A form being filled in; it belongs to the contact, so that another channel can carry it on. */
type Drafts = {
  id: string
  contact_id: string
  conversation_id: string
  form: string
  form_version: string
  content: Sealed
  /** The request that it completes; null for one that is to be sent in. */
  request_id: string | null
  status: DraftStatus
  /** Goes up with every change, so that a turn which saw an older draft is run again. */
  version: number
  created_at: Millis
  updated_at: Millis
}

/** A submitted form. */
type Requests = {
  id: string
  reference: string
  form: string
  form_version: string
  contact_id: string
  conversation_id: string | null
  channel: string
  source: string
  locale: string
  stage: string
  answers: Sealed
  digest: string
  submitted_at: Millis
  updated_at: Millis
  due_at: Millis | null
  version: number
}

/** One step in a request's life. */
type RequestEvents = {
  id: string
  request_id: string
  at: Millis
  verb: string
  from_stage: string | null
  to_stage: string
  actor: string
  data: Sealed | null
}

/** A receipt that its owner may open once, by a token of which only the keyed hash is kept. */
type ReceiptLinks = {
  token_hash: string
  request_id: string
  created_at: Millis
  expires_at: Millis
  opened_at: Millis | null
}

/** A wish to speak with a person, from the first word to its close. */
type Handoffs = {
  id: string
  conversation_id: string
  team: string
  reason: string
  priority: number
  status: HandoffStatus
  staff_id: string | null
  note: Sealed | null
  requested_at: Millis
  taken_at: Millis | null
  closed_at: Millis | null
}

/** Something due later: it comes back as an event of its conversation. Unique by conversation, kind and key. */
type Timers = {
  id: string
  kind: string
  key: string
  conversation_id: string
  due_at: Millis
  payload: Sealed | null
}

/** A document somebody sent; the bytes are sealed by the vault. */
type Files = {
  id: string
  conversation_id: string
  contact_id: string
  /** The request that rests on it; null while it belongs to none. */
  request_id: string | null
  name: Sealed
  media_type: string
  size: number
  sha256: string
  content: ColumnType<Uint8Array, Uint8Array, Uint8Array>
  created_at: Millis
}

type Staff = {
  id: string
  email: string
  name: string
  role: string
  password_hash: string
  disabled_at: Millis | null
  created_at: Millis
}

type StaffSessions = {
  id_hash: string
  staff_id: string
  csrf: string
  created_at: Millis
  expires_at: Millis
}

/** Who looked at or did what. */
type Audit = {
  id: string
  at: Millis
  staff_id: string | null
  action: string
  subject: string
}

/** What the person thought of a service or an answer. */
type Ratings = {
  id: string
  conversation_id: string
  subject: string
  score: number
  comment: Sealed | null
  at: Millis
}

/** A question the knowledge had no sure answer to, or whose answer did not help; `topic` is the nearest guess. */
type Unanswered = {
  id: string
  conversation_id: string
  text: Sealed
  topic: string | null
  reason: UnansweredReason
  at: Millis
}

/** A phrasing that the staff gave a topic where `dialogs/` may not be written; it holds until the file has it. */
type LearnedPhrasings = {
  id: string
  topic: string
  /** The list of the topic's file that it belongs to. */
  kind: string
  phrasing: string
  staff_id: string
  at: Millis
}

/** Consent that a person gave or took back, with the version of the words they were shown. */
type Consents = {
  id: string
  contact_id: string
  conversation_id: string
  purpose: string
  version: string
  /** 1: given, 0: taken back. */
  given: number
  at: Millis
}

/** A way for a draft to another channel, opened by a code that is kept as a keyed hash only. */
type ChannelLinks = {
  id: string
  code_hash: string
  /** Where it was asked for, and where the person confirms it. */
  conversation_id: string
  draft_id: string
  form: string
  step: string
  status: LinkStatus
  /** The conversation in which the code was sent. */
  claimed_by: string | null
  version: number
  created_at: Millis
  expires_at: Millis
}

/** A person's right to open a copy of their data, each form of it once. */
type DataCopies = {
  id: string
  token_hash: string
  contact_id: string
  locale: string
  created_at: Millis
  expires_at: Millis
  page_at: Millis | null
  json_at: Millis | null
}

/** Keeps a person's data from being deleted, by the person or by time. */
type LegalHolds = {
  id: string
  contact_id: string
  reason: Sealed
  staff_id: string
  at: Millis
  released_by: string | null
  released_reason: Sealed | null
  released_at: Millis | null
}

/** Facts about the store itself, such as which key it was sealed with. */
type StoreFacts = { key: string; value: string }

export type Database = {
  contacts: Contacts
  accounts: Accounts
  conversations: Conversations
  inbox: Inbox
  transcript: Transcript
  outbox: Outbox
  receipts: Receipts
  drafts: Drafts
  requests: Requests
  request_events: RequestEvents
  receipt_links: ReceiptLinks
  handoffs: Handoffs
  timers: Timers
  files: Files
  staff: Staff
  staff_sessions: StaffSessions
  audit: Audit
  ratings: Ratings
  unanswered: Unanswered
  learned_phrasings: LearnedPhrasings
  consents: Consents
  channel_links: ChannelLinks
  data_copies: DataCopies
  legal_holds: LegalHolds
  store_facts: StoreFacts
}

export type Row<T extends keyof Database> = Selectable<Database[T]>
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
