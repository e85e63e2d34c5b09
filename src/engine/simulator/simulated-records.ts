import { type Draft, draftSchema } from '../../forms/draft.ts'
import type { Stage } from '../../forms/lifecycle.ts'
import type { SubmittedRequest } from '../../forms/submission.ts'
import type { DataRight, Effect, LinkStatus } from '../turn.ts'

/** The effects of the kind `K`. */
export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** A draft with whose it is and where it was last changed; `json` is the draft as a store would have it. */
export type SimulatedDraft = {
  json: string
  contactId: string
  conversationId: string
  status: 'open' | 'submitted' | 'cancelled' | 'shelved'
}

/** A request with whose it is; `submitted` holds the answers that count now. */
export type SimulatedRequest = {
  submitted: SubmittedRequest
  contactId: string
  conversationId: string
  stage: Stage
  updatedAt: number
}

export type SimulatedConsent = {
  contactId: string
  purpose: string
  version: string
  given: boolean
  at: number
}

export type SimulatedTimer = { conversationId: string; kind: string; key: string; dueAt: number }

export type SimulatedHandoff = {
  id: string
  conversationId: string
  team: string
  reason: string
  priority: number
  requestedAt: number
  status: 'waiting' | 'active' | 'closed'
}

export type SimulatedLink = EffectOf<'make-link'>['link'] & {
  conversationId: string
  status: LinkStatus
  version: number
  claimedBy: string | null
}

/** An address that opens once: a receipt, or a copy of a contact's data. */
export type SimulatedToken = { token: string; contactId: string; requestId: string | null; expiresAt: number }

/** An event that one conversation posts into another. */
export type SimulatedEvent = { conversationId: string; name: string; value: unknown }

/** Everything that a store would keep beside the conversations themselves. */
export class SimulatedRecords {
  drafts: SimulatedDraft[] = []
  requests: SimulatedRequest[] = []
  consents: SimulatedConsent[] = []
  timers: SimulatedTimer[] = []
  handoffs: SimulatedHandoff[] = []
  links: SimulatedLink[] = []
  tokens: SimulatedToken[] = []
  ratings: (EffectOf<'rate'> & { contactId: string })[] = []
  unanswered: (EffectOf<'unanswered'> & { conversationId: string })[] = []
  rights: { contactId: string; action: DataRight }[] = []
  files: { contactId: string; id: string }[] = []
  /** Contacts whose data a legal hold keeps from being deleted. */
  held = new Set<string>()
  /** Events posted in this turn and not yet delivered. */
  posted: SimulatedEvent[] = []
}

/** Reads a draft as a store would have it. */
export function draftOf(json: string): Draft {
  return draftSchema.parse(JSON.parse(json))
}
