import type { Draft } from '../forms/draft.ts'
import type { CompletedRequest, SubmittedRequest } from '../forms/submission.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import type { Capabilities } from '../messages/capabilities.ts'
import type { Language } from '../shared/language.ts'
import type { TemplatePurpose } from '../shared/template-purpose.ts'
import type { ConversationState } from './state.ts'
import type { Suggestion } from './suggestion.ts'

/** A submitted form, as the beneficiary may see it. */
export type RequestSummary = {
  id: string
  reference: string
  form: string
  stage: string
  submittedAt: number
  updatedAt: number
  /** SHA-256 over the canonical answers, hex. */
  digest: string
}

/** A document that came with the message, already stored. */
export type ReceivedFile = { id: string; name: string; mediaType: string; size: number }

/** The state of a channel link: asked for, its code sent there, confirmed here, or not confirmed. */
export type LinkStatus = 'open' | 'claimed' | 'joined' | 'refused'

/** A conversation at one end of a channel link. */
export type LinkEnd = {
  conversationId: string
  contactId: string
  channel: string
  language: Language | null
}

/** A link that takes a draft to another channel: asked for at `from`, its code sent at `to`. */
export type ChannelLink = {
  id: string
  status: LinkStatus
  version: number
  expiresAt: number
  draftId: string
  form: string
  step: string
  from: LinkEnd
  to: LinkEnd | null
}

/** A channel that is on; `linkFor` gives an address that opens it with a code in hand, where there is one. */
export type OfferedChannel = { id: string; linkFor(code: string): string | null }

/** What is kept of the contact, counted. */
export type DataSummary = {
  messages: { count: number; since: number | null }
  files: number
  /** The last word on each purpose. */
  consents: readonly { purpose: string; version: string; given: boolean; at: number }[]
  /** Whether a legal hold keeps it from being deleted. */
  isHeld: boolean
}

/** Everything a turn may look at. Nothing here is changed: what a turn does is in its result. */
export type TurnInput = {
  conversation: {
    id: string
    /** The id of its channel: a key of texts, never a reason to act. */
    channel: string
    owner: 'bot' | 'queue' | 'staff'
    capabilities: Capabilities
    /** Whether a person of the staff is there to take over now (working hours, presence). */
    staffAvailable: boolean
    /** The colleague who is talking with the contact in another conversation, on `channel`; null for nobody. */
    staffElsewhere: { handoffId: string; channel: string } | null
  }
  contact: { id: string; name: string | null }
  state: ConversationState
  /** The contact's open drafts, on whichever channel they were begun; at most one of each form. */
  drafts: readonly Draft[]
  /** Ids of drafts that were last changed in another conversation of the contact, which also has their timers. */
  draftsElsewhere: readonly string[]
  /** The channels that are on. */
  channels: readonly OfferedChannel[]
  /** The address under which a person opens a copy of their data; null where the program has no public address. */
  exportAddress(token: string): string | null
  /** The address under which a person opens a receipt; null where the program has no public address. */
  receiptAddress(token: string): string | null
  /** The event: a message, a `conversationUpdate`, or an `event` with a name such as `timer` or `handoff`. */
  activity: ActivityDraft
  /** Whether the person greeted in the messages that are read together as this one. */
  isGreeted?: boolean
  /** What a language model made of the message, where one was asked. */
  suggestion?: Suggestion
  files: readonly ReceivedFile[]
  /** Files that could not be fetched or were refused, each with the reason's code. */
  refusedFiles: readonly { name: string | null; code: string }[]
  now: number
  newId(): string
  /** Reads that only some turns need. */
  find: {
    /** The request with this reference, whoever made it (a reference is hard to guess and only the stage is shown), or null. */
    request(reference: string): Promise<RequestSummary | null>
    /** The contact's requests, newest first. */
    requests(): Promise<readonly RequestSummary[]>
    /** What else is kept of the contact. */
    kept(): Promise<DataSummary>
    /** The channel link with this id. */
    link(id: string): Promise<ChannelLink | null>
    linkByCode(code: string): Promise<ChannelLink | null>
    /** The message of this conversation that has the channel's id, as it is kept; null when it is not. */
    message(channelId: string): Promise<ActivityDraft | null>
    /** The draft of a form that was put aside for the open one. */
    shelvedDraft(form: string): Promise<Draft | null>
    /** How many wait for the staff before this conversation, or would if it asked with this priority. */
    waitingAhead(priority: number): Promise<number>
    /** The number that the channel knows the person by, or null. */
    phone(): Promise<string | null>
  }
}

/** What a turn does beside changing the state, in the order in which it was decided; carried out in the one commit of the turn. */
export type Effect =
  /** `template` is the purpose of the approved template that may stand for it. */
  | { kind: 'send'; activity: ActivityDraft; template?: TemplatePurpose }
  | { kind: 'save-draft'; draft: Draft }
  /** Cancels a draft; saving it again takes that back. */
  | { kind: 'drop-draft'; draftId: string }
  | { kind: 'record-consent'; purpose: string; version: string; given: boolean }
  | { kind: 'submit'; draftId: string; request: SubmittedRequest }
  /** The applicant gave what a request must be completed with. */
  | { kind: 'complete-request'; draftId: string; completed: CompletedRequest }
  /** The applicant takes a request back. */
  | { kind: 'withdraw-request'; requestId: string; seenStage: string }
  /** Lets whoever has the token open the receipt of the contact's request, once. */
  | { kind: 'link-receipt'; requestId: string; token: string; expiresAt: number }
  | { kind: 'request-person'; team: string; reason: string; priority: number }
  /** The person no longer wants to wait for a member of the staff. */
  | { kind: 'leave-queue' }
  /** Makes the conversation that waits for the staff more urgent. */
  | { kind: 'raise-priority'; priority: number }
  | { kind: 'set-timer'; timer: Timer; key: string; dueAt: number }
  | { kind: 'cancel-timer'; timer: Timer; key: string }
  | { kind: 'rate'; subject: string; score: number; comment: string | null }
  /** A question that had no sure answer, or whose answer did not help; `topic` is the nearest guess. */
  | { kind: 'unanswered'; text: string; topic: string | null; reason: UnansweredReason }
  /** Everything kept of the contact is deleted, but for what this turn says. */
  | { kind: 'delete-my-data' }
  /** Puts a draft aside; saving it again takes that back. */
  | { kind: 'shelve-draft'; draftId: string }
  /** Opens a channel link; earlier ones of this conversation that nobody used are closed. */
  | {
      kind: 'make-link'
      link: { id: string; code: string; draftId: string; form: string; step: string; expiresAt: number }
    }
  /** The code was sent in this conversation. */
  | { kind: 'claim-link'; link: ChannelLink }
  | { kind: 'refuse-link'; link: ChannelLink }
  /** Makes one contact of the two at its ends, and the draft go on at `step`. */
  | { kind: 'join-contacts'; link: ChannelLink; step: string }
  /** Puts an event into another conversation, in the commit of this turn. */
  | { kind: 'tell-conversation'; conversationId: string; event: LinkEvent; key: string }
  /** Lets whoever has the token open a copy of the contact's data. */
  | { kind: 'export-data'; token: string; expiresAt: number }
  /** The message says nothing new: it does not come into the transcript. */
  | { kind: 'leave-out-message' }
  /** Records that the contact used a right over their data. */
  | { kind: 'record-right'; action: DataRight }

/** What is timed in a conversation. */
export type Timer = 'draft-reminder' | 'draft-expiry' | 'queue-promise' | 'queue-escalation'

/** The events that the other end of a channel link gets. */
export type LinkEvent = 'link-claimed' | 'link-joined' | 'link-refused'

/** What a person can do about their data, as the record of it says. */
export type DataRight =
  | 'show-my-data'
  | 'make-data-copy'
  | 'ask-data-copy'
  | 'ask-data-correction'
  | 'withdraw-consent'
  | 'delete-refused'

export type UnansweredReason = 'unknown' | 'disliked'

export type TurnResult = { state: ConversationState; effects: readonly Effect[] }

/** Runs one turn. Pure but for the reads in `input.find`; a throw means that nothing of the turn is kept. */
export type RunTurn = (input: TurnInput) => Promise<TurnResult>
