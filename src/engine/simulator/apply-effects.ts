import { z } from 'zod'
import { nextStage, stages, type Verb, wayOf } from '../../forms/lifecycle.ts'
import type { Effect, LinkStatus } from '../turn.ts'
import { eraseContact, joinContacts } from './change-contacts.ts'
import { draftOf, type EffectOf, type SimulatedDraft, type SimulatedRecords } from './simulated-records.ts'
import type { ConversationInSimulation, Simulation } from './simulation.ts'

const stageSchema = z.enum(stages)

/** Where the effects of a turn are applied, and what is to be done once all of them are. */
type Commit = {
  simulator: Simulation
  records: SimulatedRecords
  conversation: ConversationInSimulation
  afterwards: (() => void)[]
}

/** What each effect changes, as the store would have it after the commit of the turn. */
const appliers: { [K in Effect['kind']]: (commit: Commit, effect: EffectOf<K>) => void } = {
  send: ({ conversation }, { activity }) => {
    conversation.messages.push(activity)
  },
  'save-draft': ({ records, conversation }, { draft }) => {
    records.drafts = records.drafts.filter((one) => idOf(one) !== draft.id)
    records.drafts.push({ ...placeOf(conversation), json: JSON.stringify(draft), status: 'open' })
  },
  'drop-draft': ({ records }, { draftId }) => endDraft(records, draftId, 'cancelled'),
  'shelve-draft': ({ records }, { draftId }) => endDraft(records, draftId, 'shelved'),
  submit: ({ records, conversation }, { draftId, request }) => {
    endDraft(records, draftId, 'submitted')
    const { stage, submittedAt: updatedAt } = request
    const submitted = structuredClone(request)
    records.requests.push({ ...placeOf(conversation), submitted, stage: stageSchema.parse(stage), updatedAt })
  },
  'complete-request': (commit, { draftId, completed }) => {
    endDraft(commit.records, draftId, 'submitted')
    const { id, answers, digest, formVersion, declaration } = completed
    const request = moveRequest(commit, id, 'complete')
    if (request)
      Object.assign(request.submitted, structuredClone({ answers, digest, formVersion, declaration }))
  },
  'withdraw-request': (commit, { requestId }) => {
    if (moveRequest(commit, requestId, 'withdraw')) endCompletions(commit.records, requestId)
  },
  'record-consent': ({ records, conversation, simulator }, { purpose, version, given }) => {
    records.consents.push({ contactId: conversation.contactId, purpose, version, given, at: simulator.now() })
  },
  'link-receipt': ({ records, conversation }, { token, requestId, expiresAt }) => {
    records.tokens.push({ token, requestId, expiresAt, contactId: conversation.contactId })
  },
  'export-data': ({ records, conversation }, { token, expiresAt }) => {
    records.tokens.push({ token, requestId: null, expiresAt, contactId: conversation.contactId })
  },
  'record-right': ({ records, conversation }, { action }) => {
    records.rights.push({ contactId: conversation.contactId, action })
  },
  'leave-out-message': () => undefined,
  'request-person': requestPerson,
  'leave-queue': ({ records, conversation }) => {
    for (const handoff of records.handoffs)
      if (handoff.conversationId === conversation.id && handoff.status === 'waiting')
        handoff.status = 'closed'
    if (conversation.owner === 'queue') conversation.owner = 'bot'
  },
  'raise-priority': ({ records, conversation }, { priority }) => {
    for (const handoff of records.handoffs)
      if (handoff.conversationId === conversation.id && handoff.status === 'waiting')
        handoff.priority = Math.max(handoff.priority, priority)
  },
  'set-timer': (commit, { timer, key, dueAt }) => {
    cancelTimer(commit, timer, key)
    commit.records.timers.push({ conversationId: commit.conversation.id, kind: timer, key, dueAt })
  },
  'cancel-timer': (commit, { timer, key }) => cancelTimer(commit, timer, key),
  rate: rateService,
  unanswered: ({ records, conversation }, effect) => {
    records.unanswered.push({ ...effect, conversationId: conversation.id })
  },
  'make-link': ({ records, conversation }, { link }) => {
    for (const earlier of records.links)
      if (earlier.conversationId === conversation.id && earlier.status === 'open')
        changeLink(records, earlier.id, 'refused')
    records.links.push({
      ...link,
      conversationId: conversation.id,
      status: 'open',
      version: 1,
      claimedBy: null,
    })
  },
  'claim-link': ({ records, conversation }, { link }) =>
    changeLink(records, link.id, 'claimed', { claimedBy: conversation.id }),
  'refuse-link': ({ records }, { link }) => changeLink(records, link.id, 'refused'),
  'join-contacts': (commit, { link, step }) => {
    const { simulator, records } = commit
    const { from, to, draftId } = link
    changeLink(records, link.id, 'joined', { step, ...(to ? { claimedBy: to.conversationId } : {}) })
    if (to && to.contactId !== from.contactId)
      commit.afterwards.push(() =>
        joinContacts(simulator, { keep: from.contactId, join: to.contactId, draftId }),
      )
  },
  'tell-conversation': ({ records }, { conversationId, event: kind, key }) => {
    records.posted.push({ conversationId, name: 'timer', value: { kind, key } })
  },
  'delete-my-data': (commit) => {
    commit.afterwards.push(() => eraseContact(commit.simulator, commit.conversation))
  },
}

/** Applies the effects of a turn of `conversation`, in order; whole contacts are joined and erased after all else. */
export function applyEffects(
  simulator: Simulation,
  conversation: ConversationInSimulation,
  effects: readonly Effect[],
): void {
  const commit: Commit = { simulator, records: simulator.records, conversation, afterwards: [] }
  for (const effect of effects) applyEffect(commit, effect)
  for (const change of commit.afterwards) change()
}

function applyEffect<K extends Effect['kind']>(commit: Commit, effect: { [P in K]: EffectOf<P> }[K]): void {
  appliers[effect.kind](commit, effect)
}

function placeOf({ id, contactId }: ConversationInSimulation) {
  return { conversationId: id, contactId }
}

function idOf({ json }: SimulatedDraft): string {
  return draftOf(json).id
}

function endDraft({ drafts }: SimulatedRecords, id: string, status: SimulatedDraft['status']): void {
  const draft = drafts.find((one) => idOf(one) === id)
  if (draft) draft.status = status
}

function endCompletions({ drafts }: SimulatedRecords, requestId: string): void {
  for (const draft of drafts)
    if (draft.status === 'open' && draftOf(draft.json).completes?.requestId === requestId)
      draft.status = 'cancelled'
}

/** Moves a request of the contact; null, with nothing changed, when it is not theirs or the move is not legal. */
function moveRequest({ records, conversation, simulator }: Commit, id: string, verb: Verb) {
  const request = records.requests.find(({ submitted }) => submitted.id === id)
  if (request?.contactId !== conversation.contactId) return null
  const stage = nextStage(request.stage, verb, wayOf({ due_at: request.submitted.dueAt }))
  if (stage === null) return null
  return Object.assign(request, { stage, updatedAt: simulator.now() })
}

/** A conversation waits once: asked for again, it only becomes more urgent. */
function requestPerson(
  { records, conversation, simulator }: Commit,
  { team, reason, priority }: EffectOf<'request-person'>,
): void {
  const waiting = records.handoffs.find(
    (one) => one.conversationId === conversation.id && one.status !== 'closed',
  )
  if (waiting) waiting.priority = Math.max(waiting.priority, priority)
  else
    records.handoffs.push({
      id: simulator.newId(),
      conversationId: conversation.id,
      team,
      reason,
      priority,
      requestedAt: simulator.now(),
      status: 'waiting',
    })
  if (conversation.owner !== 'staff') conversation.owner = 'queue'
}

function cancelTimer({ records, conversation }: Commit, kind: string, key: string): void {
  records.timers = records.timers.filter(
    (one) => one.conversationId !== conversation.id || one.kind !== kind || one.key !== key,
  )
}

/** A topic is rated by anybody; a talk or a delivered request by whose it was, and the last word counts. */
function rateService(commit: Commit, effect: EffectOf<'rate'>): void {
  const { records, conversation } = commit
  const { subject } = effect
  const rating = { ...effect, contactId: conversation.contactId }
  if (subject.startsWith('topic:')) records.ratings.push(rating)
  else if (isOwnTalk(commit, subject) || isDelivered(commit, subject)) {
    records.ratings = records.ratings.filter((one) => one.subject !== subject)
    records.ratings.push(rating)
    moveRequest(commit, subject, 'rate')
  }
}

function isOwnTalk({ records, conversation, simulator }: Commit, id: string): boolean {
  const handoff = records.handoffs.find((one) => one.id === id)
  return (
    handoff !== undefined &&
    simulator.conversation(handoff.conversationId)?.contactId === conversation.contactId
  )
}

function isDelivered({ records, conversation }: Commit, id: string): boolean {
  return records.requests.some(
    ({ submitted, contactId, stage }) =>
      submitted.id === id &&
      contactId === conversation.contactId &&
      (stage === 'delivered' || stage === 'rated'),
  )
}

function changeLink(
  { links }: SimulatedRecords,
  id: string,
  status: LinkStatus,
  change: { claimedBy?: string; step?: string } = {},
): void {
  const link = links.find((one) => one.id === id)
  if (link) Object.assign(link, { ...change, status, version: link.version + 1 })
}
