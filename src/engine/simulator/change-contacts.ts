import { WaslError } from '../../shared/errors.ts'
import { draftOf, type SimulatedDraft } from './simulated-records.ts'
import type { ConversationInSimulation, Simulation } from './simulation.ts'

type Joining = { keep: string; join: string; draftId: string }

/**
 * Makes one contact of two. Of two open drafts of one form the one that goes on stays open, else the one changed last; the
 * other is put aside.
 */
export function joinContacts({ conversations, records }: Simulation, { keep, join, draftId }: Joining): void {
  const { drafts, requests, consents, files, tokens } = records
  for (const one of [...conversations, ...drafts, ...requests, ...consents, ...files, ...tokens])
    if (one.contactId === join) one.contactId = keep
  if (records.held.delete(join)) records.held.add(keep)
  const first = new Map<string, SimulatedDraft>()
  for (const draft of drafts.filter((one) => one.contactId === keep && one.status === 'open')) {
    const { id, form, completes } = draftOf(draft.json)
    const subject = `${form} ${completes?.requestId ?? ''}`
    const earlier = first.get(subject)
    const stays = earlier && draftOf(earlier.json).id === draftId && id !== draftId ? earlier : draft
    if (earlier) earlier.status = 'shelved'
    draft.status = 'shelved'
    stays.status = 'open'
    first.set(subject, stays)
  }
}

/** Deletes all that is kept of a contact but what this turn says; throws `contact.held` under a legal hold. */
export function eraseContact(
  { conversations, records }: Simulation,
  { contactId, id }: ConversationInSimulation,
): void {
  if (records.held.has(contactId)) throw new WaslError('contact.held', 'a legal hold keeps this data')
  const own = conversations.filter((one) => one.contactId === contactId)
  const isOthers = (one: { contactId: string }) => one.contactId !== contactId
  const isElsewhere = (one: { conversationId: string }) =>
    !own.some((conversation) => conversation.id === one.conversationId)
  records.drafts = records.drafts.filter(isOthers)
  records.requests = records.requests.filter(isOthers)
  records.consents = records.consents.filter(isOthers)
  records.files = records.files.filter(isOthers)
  records.tokens = records.tokens.filter(isOthers)
  records.unanswered = records.unanswered.filter(isElsewhere)
  records.links = records.links.filter(isElsewhere)
  records.timers = records.timers.filter(isElsewhere)
  for (const conversation of own) conversation.forget(conversation.id !== id)
}
