import type { DataRight, Effect, TurnResult } from '../engine/turn.ts'
import { languageSchema } from '../language.ts'
import type { ApplicantMove } from '../requests/move-by-applicant.ts'
import type { Rating } from '../requests/rate-service.ts'
import { sourceOf } from '../requests/request-source.ts'
import type { LinkChange, NewChannelLink } from '../store/channel-links.ts'
import type { NewConsent } from '../store/contacts.ts'
import type { LockedConversation, SavedConversation } from '../store/conversations.ts'
import type { NewDataCopy } from '../store/data-copies.ts'
import type { SavedDraft } from '../store/drafts.ts'
import type { NewUnanswered } from '../store/feedback.ts'
import type { NewHandoff } from '../store/handoffs.ts'
import type { Joining } from '../store/join-contacts.ts'
import type { NewReceiptLink } from '../store/receipt-links.ts'
import type { NewRequest } from '../store/requests.ts'
import type { ConversationOwner, DraftStatus, Sealed } from '../store/schema.ts'
import { withFiles } from '../store/stored-activity.ts'
import type { NewTimer } from '../store/timers.ts'
import type { TranscriptEntry } from '../store/transcript.ts'
import { type LoadedTurn, payloadOf } from './turn-load.ts'
import { isPushed, type TurnServices } from './turn-services.ts'

type TimerKey = Pick<NewTimer, 'conversationId' | 'kind' | 'key'>

/** Everything that one turn changes in the store. */
export type TurnPlan = {
  turn: LoadedTurn
  /** The code of the error because of which the event is set aside. */
  failure: string | null
  saved: SavedConversation
  isPushed: boolean
  /** What the person said and what is answered, at their places. */
  entries: TranscriptEntry[]
  drafts: Map<string, SavedDraft>
  closedDrafts: Map<string, DraftStatus>
  timers: Map<string, NewTimer>
  cancelledTimers: Map<string, TimerKey>
  requests: NewRequest[]
  moves: ApplicantMove[]
  receiptLinks: NewReceiptLink[]
  handoff: NewHandoff | null
  leavesQueue: boolean
  consents: NewConsent[]
  ratings: Rating[]
  unanswered: NewUnanswered[]
  links: NewChannelLink[]
  changedLinks: LinkChange[]
  /** What becomes of whole contacts, once all else of the commit is written. */
  joining: Joining | null
  erasesContact: boolean
  copies: NewDataCopy[]
  rights: DataRight[]
}

type Place = { services: TurnServices; turn: LoadedTurn; locked: LockedConversation; now: number }

/** Plans a turn that went well. */
export function planOfResult(place: Place, result: TurnResult): TurnPlan {
  const plan = emptyPlan(place, place.services.store.vault.sealJson(result.state))
  plan.saved.locale = result.state.language ?? plan.saved.locale
  addIncoming(place, plan)
  for (const effect of result.effects) apply(place, plan, effect)
  return plan
}

const highPriority = 10
/** The team that takes what is asked of no other. */
const relations = 'relations'

/** Plans what becomes of a message that failed too often: a person gets it, and the beneficiary is told so. */
export function planOfSetAside(place: Place, failure: string): TurnPlan {
  const { services, turn, locked } = place
  const plan = { ...emptyPlan(place, turn.conversation.state), failure }
  if (!addReadable(place, plan) || locked.owner === 'staff') return plan
  const language = languageSchema.catch('ar').parse(locked.locale)
  apply(place, plan, { kind: 'send', activity: services.onSetAside(language) })
  apply(place, plan, {
    kind: 'request-person',
    team: relations,
    reason: 'turn-failed',
    priority: highPriority,
  })
  return plan
}

/** What cannot even be read may have been a message: a person is asked for then, too. */
function addReadable(place: Place, plan: TurnPlan): boolean {
  try {
    return addIncoming(place, plan)
  } catch (error) {
    place.services.log.error(
      { err: error, event: place.turn.event.id },
      'an event that was set aside is not readable',
    )
    return true
  }
}

function emptyPlan({ services, turn, locked }: Place, state: Sealed | null): TurnPlan {
  const { id, channel } = turn.conversation
  return {
    turn,
    failure: null,
    saved: { id, state, nextSeq: locked.next_seq, owner: locked.owner, locale: locked.locale },
    isPushed: isPushed(services.channels, channel),
    entries: [],
    drafts: new Map(),
    closedDrafts: new Map(),
    timers: new Map(),
    cancelledTimers: new Map(),
    requests: [],
    moves: [],
    receiptLinks: [],
    handoff: null,
    leavesQueue: false,
    consents: [],
    ratings: [],
    unanswered: [],
    links: [],
    changedLinks: [],
    joining: null,
    erasesContact: false,
    copies: [],
    rights: [],
  }
}

/** Puts the person's message into the transcript, under the id it has in the inbox; other events leave no line there. */
function addIncoming({ services, turn, now }: Place, plan: TurnPlan): boolean {
  const { activity, files } = payloadOf(services, turn)
  if (activity.type !== 'message') return false
  addEntry(plan, {
    id: turn.event.id,
    at: Math.min(turn.event.sent_at, now),
    author: 'contact',
    activity: withFiles(activity, files),
  })
  return true
}

function addEntry(plan: TurnPlan, entry: Pick<TranscriptEntry, 'id' | 'at' | 'author' | 'activity'>): void {
  plan.entries.push({ ...entry, conversationId: plan.saved.id, seq: plan.saved.nextSeq++, staffId: null })
}

function apply(place: Place, plan: TurnPlan, effect: Effect): void {
  const { services, turn, now } = place
  const { newId } = services.clock
  const conversationId = turn.conversation.id
  switch (effect.kind) {
    case 'send':
      addEntry(plan, { id: newId(), at: now, author: 'bot', activity: effect.activity })
      return
    case 'save-draft': {
      const { draft } = effect
      plan.closedDrafts.delete(draft.id)
      plan.drafts.set(draft.id, {
        draft,
        contactId: turn.conversation.contact_id,
        conversationId,
        status: 'open',
      })
      return
    }
    case 'drop-draft':
      endDraft(plan, effect.draftId, 'cancelled')
      return
    case 'submit':
      endDraft(plan, effect.draftId, 'submitted')
      plan.requests.push(newRequest(place, effect))
      return
    case 'complete-request':
      endDraft(plan, effect.draftId, 'submitted')
      plan.moves.push({ ...applicant(place), verb: 'complete', completed: effect.completed })
      return
    case 'withdraw-request':
      plan.moves.push({ ...applicant(place), verb: 'withdraw', requestId: effect.requestId })
      return
    case 'link-receipt':
      plan.receiptLinks.push({ ...effect, contactId: turn.conversation.contact_id })
      return
    case 'request-person':
      plan.handoff = {
        id: newId(),
        conversationId,
        team: effect.team,
        reason: effect.reason,
        priority: effect.priority,
      }
      plan.leavesQueue = false
      plan.saved.owner = plan.saved.owner === 'staff' ? 'staff' : 'queue'
      return
    case 'leave-queue':
      plan.handoff = null
      plan.leavesQueue = true
      plan.saved.owner = ownerAfterLeaving(plan.saved.owner)
      return
    case 'set-timer': {
      const key = `${effect.timer} ${effect.key}`
      plan.cancelledTimers.delete(key)
      plan.timers.set(key, {
        id: newId(),
        conversationId,
        kind: effect.timer,
        key: effect.key,
        dueAt: effect.dueAt,
      })
      return
    }
    case 'cancel-timer': {
      const key = `${effect.timer} ${effect.key}`
      plan.timers.delete(key)
      plan.cancelledTimers.set(key, { conversationId, kind: effect.timer, key: effect.key })
      return
    }
    case 'record-consent': {
      const { purpose, version, given } = effect
      plan.consents.push({
        id: newId(),
        contactId: turn.conversation.contact_id,
        conversationId,
        purpose,
        version,
        given,
      })
      return
    }
    case 'rate':
      plan.ratings.push({ ...effect, ...applicant(place), id: newId(), conversationId })
      return
    case 'unanswered':
      plan.unanswered.push({ id: newId(), conversationId, ...effect })
      return
    case 'delete-my-data':
      plan.erasesContact = true
      return
    case 'shelve-draft':
      endDraft(plan, effect.draftId, 'shelved')
      return
    case 'make-link':
      plan.links.push({ ...effect.link, conversationId })
      return
    case 'claim-link':
      plan.changedLinks.push({ id: effect.link.id, status: 'claimed', claimedBy: conversationId })
      return
    case 'refuse-link':
      plan.changedLinks.push({ id: effect.link.id, status: 'refused' })
      return
    case 'join-contacts':
      joinEnds(place, plan, effect)
      return
    case 'tell-conversation': {
      const { event: kind, key, conversationId: told } = effect
      plan.timers.set(`${kind} ${key}`, { id: newId(), conversationId: told, kind, key, dueAt: now })
      return
    }
    case 'make-copy': {
      const { token, expiresAt } = effect
      const locale = languageSchema.catch('ar').parse(plan.saved.locale)
      plan.copies.push({ id: newId(), token, contactId: turn.conversation.contact_id, locale, expiresAt })
      return
    }
    case 'record-right':
      plan.rights.push(effect.action)
      return
  }
}

/** The contact at the first end stays: there it was confirmed. */
function joinEnds(
  { services }: Place,
  plan: TurnPlan,
  { link, step }: Extract<Effect, { kind: 'join-contacts' }>,
): void {
  const { from, to, draftId } = link
  plan.changedLinks.push({
    id: link.id,
    status: 'joined',
    step,
    ...(to ? { claimedBy: to.conversationId } : {}),
  })
  if (!to || to.contactId === from.contactId) return
  plan.joining = { keep: from.contactId, join: to.contactId, draftId, auditId: services.clock.newId() }
}

/** A conversation that a person has does not leave the queue: it is not in it. */
function ownerAfterLeaving(owner: ConversationOwner): ConversationOwner {
  return owner === 'queue' ? 'bot' : owner
}

function endDraft(plan: TurnPlan, id: string, status: DraftStatus): void {
  const saved = plan.drafts.get(id)
  if (saved) saved.status = status
  else plan.closedDrafts.set(id, status)
}

/** Who moves a request in this turn, and under which id the step is recorded. */
function applicant({ services, turn }: Place) {
  return { contactId: turn.conversation.contact_id, eventId: services.clock.newId() }
}

function newRequest({ services, turn }: Place, { request }: Extract<Effect, { kind: 'submit' }>): NewRequest {
  const { id, contact_id, channel } = turn.conversation
  return {
    request,
    contactId: contact_id,
    conversationId: id,
    channel,
    source: sourceOf(channel),
    actor: 'contact',
    eventId: services.clock.newId(),
  }
}
