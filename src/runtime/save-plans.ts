import { moveByApplicant } from '../requests/move-by-applicant.ts'
import { rateService } from '../requests/rate-service.ts'
import { addAudit } from '../store/audit.ts'
import { addChannelLink, changeChannelLink } from '../store/channel-links.ts'
import { addConsent } from '../store/contacts.ts'
import { saveConversations } from '../store/conversations.ts'
import { addDataCopy } from '../store/data-copies.ts'
import { closeDraft, saveDrafts } from '../store/drafts.ts'
import { eraseContact } from '../store/erase-contact.ts'
import { addUnanswered } from '../store/feedback.ts'
import { leaveQueue, openHandoff } from '../store/handoffs.ts'
import { markEventsDone, setEventAside } from '../store/inbox.ts'
import { joinContacts } from '../store/join-contacts.ts'
import { addToOutbox } from '../store/outbox.ts'
import { addReceiptLink } from '../store/receipt-links.ts'
import { addRequest } from '../store/requests.ts'
import type { Write } from '../store/store.ts'
import { cancelTimer, setTimers } from '../store/timers.ts'
import { addToTranscript } from '../store/transcript.ts'
import type { TurnPlan } from './turn-plan.ts'

type Moment = { now: number; newId(): string }

/** Writes what turns change; what most turns have goes into one statement for all of them. */
export async function savePlans(
  write: Write,
  plans: readonly TurnPlan[],
  { now, newId }: Moment,
): Promise<void> {
  if (plans.length === 0) return
  await addToTranscript(
    write,
    plans.flatMap(({ entries }) => entries),
  )
  await addToOutbox(write, plans.flatMap(deliveriesOf), now)
  await saveDrafts(
    write,
    plans.flatMap(({ drafts }) => [...drafts.values()]),
    now,
  )
  await setTimers(
    write,
    plans.flatMap(({ timers }) => [...timers.values()]),
  )
  for (const plan of plans) await saveRarer(write, plan, { now, newId })
  const done = plans.filter(({ failure }) => failure === null)
  await markEventsDone(
    write,
    done.map(({ turn }) => turn.event.id),
    now,
  )
  await saveConversations(
    write,
    plans.map(({ saved }) => saved),
    now,
  )
  for (const plan of plans) await changeContacts(write, plan, { now, newId })
}

/** What the bot says is delivered; what the person said is only kept. */
function deliveriesOf({ entries, isPushed, turn }: TurnPlan) {
  if (!isPushed) return []
  const { channel } = turn.conversation
  return entries
    .filter(({ author }) => author === 'bot')
    .map(({ id, conversationId, seq }) => ({
      id,
      conversationId,
      seq,
      channel,
      parked: false,
      turnId: turn.event.id,
    }))
}

async function saveRarer(write: Write, plan: TurnPlan, { now, newId }: Moment): Promise<void> {
  const { turn, failure } = plan
  const { id, contact_id } = turn.conversation
  if (failure !== null) await setEventAside(write, { id: turn.event.id, error: failure }, now)
  for (const timer of plan.cancelledTimers.values()) await cancelTimer(write, timer)
  for (const [draftId, status] of plan.closedDrafts) await closeDraft(write, draftId, status, now)
  for (const request of plan.requests) await addRequest(write, request, now)
  if (plan.handoff) await openHandoff(write, plan.handoff, now)
  if (plan.leavesQueue) await leaveQueue(write, id, now)
  for (const consent of plan.consents) await addConsent(write, consent, now)
  for (const move of plan.moves) await moveByApplicant(write, move, now)
  for (const link of plan.receiptLinks) await addReceiptLink(write, link, now)
  for (const rating of plan.ratings) await rateService(write, rating, now)
  for (const question of plan.unanswered) await addUnanswered(write, question, now)
  for (const link of plan.links) await addChannelLink(write, link, now)
  for (const change of plan.changedLinks) await changeChannelLink(write, change)
  for (const copy of plan.copies) await addDataCopy(write, copy, now)
  for (const action of plan.rights)
    await addAudit(write, { id: newId(), action, subject: `contact ${contact_id}` }, now)
}

/** Joins and erases contacts last, so that what other turns of the same commit wrote is reached too. */
async function changeContacts(write: Write, plan: TurnPlan, { now, newId }: Moment): Promise<void> {
  if (plan.joining) await joinContacts(write, plan.joining, now)
  if (!plan.erasesContact) return
  const { id: conversationId, contact_id: contactId } = plan.turn.conversation
  const keptEntries = plan.entries.filter(({ author }) => author === 'bot').map(({ id }) => id)
  await eraseContact(write, { contactId, conversationId, keptEntries, auditId: newId() }, now)
}
