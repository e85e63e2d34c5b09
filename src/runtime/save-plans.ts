import { addConsent } from '../store/contacts.ts'
import { saveConversations } from '../store/conversations.ts'
import { closeDraft, saveDrafts } from '../store/drafts.ts'
import { eraseContact } from '../store/erase-contact.ts'
import { addRating, addUnanswered } from '../store/feedback.ts'
import { leaveQueue, openHandoff } from '../store/handoffs.ts'
import { markEventsDone, setEventAside } from '../store/inbox.ts'
import { addToOutbox } from '../store/outbox.ts'
import { addRequest } from '../store/requests.ts'
import type { Write } from '../store/store.ts'
import { cancelTimer, setTimers } from '../store/timers.ts'
import { addToTranscript } from '../store/transcript.ts'
import type { TurnPlan } from './turn-plan.ts'

/** Writes what turns change; what most turns have goes into one statement for all of them. */
export async function savePlans(write: Write, plans: readonly TurnPlan[], now: number): Promise<void> {
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
  for (const plan of plans) await saveRarer(write, plan, now)
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
}

/** What the bot says is delivered; what the person said is only kept. */
function deliveriesOf({ entries, isPushed, turn }: TurnPlan) {
  if (!isPushed) return []
  const { channel } = turn.conversation
  return entries
    .filter(({ author }) => author === 'bot')
    .map(({ id, conversationId, seq }) => ({ id, conversationId, seq, channel, parked: false }))
}

async function saveRarer(write: Write, plan: TurnPlan, now: number): Promise<void> {
  const { turn, failure } = plan
  const { id, contact_id } = turn.conversation
  if (failure !== null) await setEventAside(write, { id: turn.event.id, error: failure }, now)
  for (const timer of plan.cancelledTimers.values()) await cancelTimer(write, timer)
  for (const [draftId, status] of plan.closedDrafts) await closeDraft(write, draftId, status, now)
  for (const request of plan.requests) await addRequest(write, request, now)
  if (plan.handoff) await openHandoff(write, plan.handoff, now)
  if (plan.leavesQueue) await leaveQueue(write, id, now)
  for (const consent of plan.consents) await addConsent(write, consent, now)
  for (const rating of plan.ratings) await addRating(write, rating, now)
  for (const question of plan.unanswered) await addUnanswered(write, question, now)
  if (plan.erasesContact)
    await eraseContact(
      write,
      contact_id,
      plan.entries.map((entry) => entry.id),
    )
}
