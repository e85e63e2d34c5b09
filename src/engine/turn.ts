import type { Capabilities } from '../channels/channel.ts'
import type { Language } from '../language.ts'
import type { ActivityDraft } from './activity.ts'
import type { ConversationState, Draft } from './state.ts'

export type { Language } from '../language.ts'
export type { Draft }

/** A submitted form, as the beneficiary may see it. */
export type RequestSummary = {
  reference: string
  form: string
  stage: string
  submittedAt: number
  updatedAt: number
}

/** A document that came with the message, already stored. */
export type ReceivedFile = { id: string; name: string; mediaType: string; size: number }

/** Everything a turn may look at. Nothing here is changed: what a turn does is in its result. */
export type TurnInput = {
  conversation: {
    id: string
    owner: 'bot' | 'queue' | 'staff'
    capabilities: Capabilities
    /** Whether a person of the staff is there to take over now (working hours, presence). */
    staffAvailable: boolean
  }
  contact: { id: string; name: string | null }
  state: ConversationState
  /** The contact's open drafts, on whichever channel they were begun; at most one of each form. */
  drafts: readonly Draft[]
  /** The event: a message, a `conversationUpdate`, or an `event` with a name such as `timer` or `handoff`. */
  activity: ActivityDraft
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
  }
}

/** What a turn does beside changing the state; carried out in the one commit of the turn. */
export type Effect =
  | { kind: 'send'; activity: ActivityDraft }
  | { kind: 'save-draft'; draft: Draft }
  /** Cancels a draft; saving it again takes that back. */
  | { kind: 'drop-draft'; draftId: string }
  | { kind: 'record-consent'; purpose: string; version: string; given: boolean }
  | { kind: 'submit'; draftId: string; request: SubmittedRequest }
  | { kind: 'request-person'; team: string; reason: string; priority: number }
  /** The person no longer wants to wait for a member of the staff. */
  | { kind: 'leave-queue' }
  | {
      kind: 'set-timer'
      timer: 'draft-reminder' | 'draft-expiry' | 'queue-promise'
      key: string
      dueAt: number
    }
  | { kind: 'cancel-timer'; timer: 'draft-reminder' | 'draft-expiry' | 'queue-promise'; key: string }
  | { kind: 'rate'; subject: string; score: number; comment: string | null }
  /** A question that had no sure answer, or whose answer did not help; `topic` is the nearest guess. */
  | { kind: 'unanswered'; text: string; topic: string | null; reason: UnansweredReason }
  | { kind: 'delete-my-data' }

export type UnansweredReason = 'unknown' | 'disliked'

export type SubmittedRequest = {
  id: string
  reference: string
  form: string
  formVersion: string
  locale: Language
  stage: string
  answers: Record<string, unknown>
  /** What was declared, as it was read: the signature, when (epoch milliseconds) and on which channel it was given. */
  declaration: {
    version: string
    text: string
    signature: unknown
    at: number
    channel: string | null
  } | null
  /** SHA-256 over the canonical answers, hex. */
  digest: string
  submittedAt: number
  /** The day before which no decision is due; null where the form has none. */
  dueAt: number | null
}

export type TurnResult = { state: ConversationState; effects: readonly Effect[] }

/** Runs one turn. Pure but for the reads in `input.find`; a throw means that nothing of the turn is kept. */
export type RunTurn = (input: TurnInput) => Promise<TurnResult>
