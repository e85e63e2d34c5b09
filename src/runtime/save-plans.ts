import { moveByApplicant } from '../requests/move-by-applicant.ts'
import { rateService } from '../requests/rate-service.ts'
import { eraseContact } from '../store/erase-contact.ts'
import { joinContacts } from '../store/join-contacts.ts'
import { together, type Write } from '../store/store.ts'
import { addAudit } from '../store/tables/audit.ts'
import { addChannelLink, changeChannelLink } from '../store/tables/channel-links.ts'
import { addConsent } from '../store/tables/consents.ts'
import { saveConversations } from '../store/tables/conversations.ts'
import { addDataExport } from '../store/tables/data-copies.ts'
import { closeDraft, saveDrafts } from '../store/tables/drafts.ts'
import { createHandoff, leaveQueue } from '../store/tables/handoffs.ts'
import { markEventsDone, setEventAside } from '../store/tables/inbox.ts'
import { addToOutbox } from '../store/tables/outbox.ts'
import { addReceiptLink } from '../store/tables/receipt-links.ts'
import { addRequest } from '../store/tables/requests.ts'
import { cancelTimer, setTimers } from '../store/tables/timers.ts'
import { addToTranscript } from '../store/tables/transcript.ts'
import { addUnanswered } from '../store/tables/unanswered.ts'
import type { TurnPlan } from './turn-plan.ts'

type Moment = { now: number; newId(): string }

/** Writes what turns change; what most turns have goes into one statement for all of them, and these travel together. */
export async function savePlans(write: Write, plans: readonly TurnPlan[], moment: Moment): Promise<void> {
  if (plans.length === 0) return
  const rarer = plans.flatMap((plan) => rareWrites(write, plan, moment))
  if (rarer.length === 0) {
    await together([...saveUsual(write, plans, moment), ...saveEnds(write, plans, moment)])
  } else {
    await together(saveUsual(write, plans, moment))
    for (const save of rarer) await save()
    await together(saveEnds(write, plans, moment))
  }
  for (const plan of plans) await changeContacts(write, plan, moment)
}

function saveUsual(write: Write, plans: readonly TurnPlan[], { now }: Moment): Promise<void>[] {
  return [
    addToTranscript(
      write,
      plans.flatMap(({ entries }) => entries),
    ),
    addToOutbox(write, plans.flatMap(deliveriesOf), now),
    saveDrafts(
      write,
      plans.flatMap(({ drafts }) => [...drafts.values()]),
      now,
    ),
    setTimers(
      write,
      plans.flatMap(({ timers }) => [...timers.values()]),
    ),
    ...plans.flatMap((plan) => [...plan.cancelledTimers.values()].map((timer) => cancelTimer(write, timer))),
  ]
}

/** The conversations come behind their events: when they are ready again rests on what still waits. */
function saveEnds(write: Write, plans: readonly TurnPlan[], { now }: Moment): Promise<void>[] {
  const done = plans.filter(({ failure }) => failure === null)
  return [
    markEventsDone(
      write,
      done.map(({ turn }) => turn.event.id),
      now,
    ),
    saveConversations(
      write,
      plans.map(({ saved }) => saved),
      now,
    ),
  ]
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

/** What few turns have, to be done one after the other. */
function rareWrites(write: Write, plan: TurnPlan, { now, newId }: Moment): (() => Promise<unknown>)[] {
  const { turn, failure, handoff } = plan
  const { id, contact_id } = turn.conversation
  return [
    ...(failure === null ? [] : [() => setEventAside(write, { id: turn.event.id, error: failure }, now)]),
    ...[...plan.closedDrafts].map(
      ([draftId, status]) =>
        () =>
          closeDraft(write, draftId, status, now),
    ),
    ...plan.requests.map((request) => () => addRequest(write, request, now)),
    ...(handoff ? [() => createHandoff(write, handoff, now)] : []),
    ...(plan.leavesQueue ? [() => leaveQueue(write, id, now)] : []),
    ...plan.consents.map((consent) => () => addConsent(write, consent, now)),
    ...plan.moves.map((move) => () => moveByApplicant(write, move, now)),
    ...plan.receiptLinks.map((link) => () => addReceiptLink(write, link, now)),
    ...plan.ratings.map((rating) => () => rateService(write, rating, now)),
    ...plan.unanswered.map((question) => () => addUnanswered(write, question, now)),
    ...plan.links.map((link) => () => addChannelLink(write, link, now)),
    ...plan.changedLinks.map((change) => () => changeChannelLink(write, change)),
    ...plan.copies.map((copy) => () => addDataExport(write, copy, now)),
    ...plan.rights.map(
      (action) => () => addAudit(write, { id: newId(), action, subject: `contact ${contact_id}` }, now),
    ),
  ]
}

/** Joins and erases contacts last, so that what other turns of the same commit wrote is reached too. */
async function changeContacts(write: Write, plan: TurnPlan, { now, newId }: Moment): Promise<void> {
  if (plan.joining) await joinContacts(write, plan.joining, now)
  if (!plan.erasesContact) return
  const { id: conversationId, contact_id: contactId } = plan.turn.conversation
  const keptEntries = plan.entries.filter(({ author }) => author === 'bot').map(({ id }) => id)
  await eraseContact(write, { contactId, conversationId, keptEntries, auditId: newId() }, now)
}
