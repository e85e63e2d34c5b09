import type { Effect } from '../engine/turn.ts'
import { languageSchema } from '../shared/language.ts'
import type { NewRequest } from '../store/requests.ts'
import type { ConversationOwner, DraftStatus } from '../store/schema.ts'
import type { TranscriptEntry } from '../store/transcript.ts'
import type { PlanContext, TurnPlan } from './turn-plan.ts'
import { requestSourceOf } from './turn-services.ts'

/** Puts an entry at the next place of the transcript. */
export function addEntry(
  plan: TurnPlan,
  entry: Pick<TranscriptEntry, 'id' | 'at' | 'author' | 'activity'>,
): void {
  plan.entries.push({ ...entry, conversationId: plan.saved.id, seq: plan.saved.nextSeq++, staffId: null })
}

/** Adds what one effect changes to the plan. */
export function applyEffect(context: PlanContext, plan: TurnPlan, effect: Effect): void {
  const { services, turn, now } = context
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
      plan.requests.push(newRequest(context, effect))
      return
    case 'complete-request':
      endDraft(plan, effect.draftId, 'submitted')
      plan.moves.push({ ...applicant(context), verb: 'complete', completed: effect.completed })
      return
    case 'withdraw-request':
      plan.moves.push({ ...applicant(context), verb: 'withdraw', requestId: effect.requestId })
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
      plan.ratings.push({ ...effect, ...applicant(context), id: newId(), conversationId })
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
      joinEnds(context, plan, effect)
      return
    case 'tell-conversation': {
      const { event: kind, key, conversationId: told } = effect
      plan.timers.set(`${kind} ${key}`, { id: newId(), conversationId: told, kind, key, dueAt: now })
      return
    }
    case 'export-data': {
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
  { services }: PlanContext,
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
function applicant({ services, turn }: PlanContext) {
  return { contactId: turn.conversation.contact_id, eventId: services.clock.newId() }
}

function newRequest(
  { services, turn }: PlanContext,
  { request }: Extract<Effect, { kind: 'submit' }>,
): NewRequest {
  const { id, contact_id, channel } = turn.conversation
  return {
    request,
    contactId: contact_id,
    conversationId: id,
    channel,
    source: requestSourceOf(services.channels, channel),
    actor: 'contact',
    eventId: services.clock.newId(),
  }
}
