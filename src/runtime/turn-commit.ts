import type { Effect, TurnResult } from '../engine/turn.ts'
import type { RuntimeEvent } from '../messages/runtime-event.ts'
import { backOff } from '../shared/back-off.ts'
import { errorCode } from '../shared/errors.ts'
import { together, type Write } from '../store/store.ts'
import { lockChannelLinks } from '../store/tables/channel-links.ts'
import {
  type LockedConversation,
  lockConversations,
  releaseConversations,
} from '../store/tables/conversations.ts'
import { lockDrafts } from '../store/tables/drafts.ts'
import { retryEvent } from '../store/tables/inbox.ts'
import { lockStages } from '../store/tables/requests.ts'
import { savePlans } from './save-plans.ts'
import type { LoadedTurn } from './turn-load.ts'
import { planOfResult, planOfSetAside, type TurnPlan } from './turn-plan.ts'
import type { TurnServices } from './turn-services.ts'

/** How a turn ended before anything of it is saved. */
export type TurnOutcome =
  | { kind: 'done'; turn: LoadedTurn; result: TurnResult }
  | { kind: 'failed'; turn: LoadedTurn; error: unknown }

const maxAttempts = 3
const betweenAttempts = { first: 1000, max: 10_000 }

/**
 * Saves turns of different conversations in one transaction. A turn that saw a conversation or draft which has changed
 * since is left out and comes up again; `idle` conversations are only given back.
 */
export async function commitTurns(
  services: TurnServices,
  outcomes: readonly TurnOutcome[],
  idle: readonly string[],
): Promise<void> {
  if (outcomes.length === 0 && idle.length === 0) return
  const events = await services.store.write((write) => saveOutcomes(services, write, outcomes, idle))
  for (const event of events) services.observe(event)
  for (const outcome of outcomes) if (outcome.kind === 'failed') logFailure(services, outcome)
}

async function saveOutcomes(
  services: TurnServices,
  write: Write,
  outcomes: readonly TurnOutcome[],
  idle: readonly string[],
): Promise<RuntimeEvent[]> {
  const now = services.clock.now()
  const seen = await readCurrent(write, outcomes, idle)
  const events: RuntimeEvent[] = []
  const plans: TurnPlan[] = []
  const released = [...idle]
  for (const outcome of outcomes) {
    const { turn } = outcome
    const locked = seen.claim(outcome)
    if (!locked) {
      released.push(turn.conversation.id)
      events.push({ kind: 'turn-repeated' })
    } else if (outcome.kind === 'done') {
      const plan = planOfResult({ services, turn, locked, now }, outcome.result)
      plans.push(plan)
      events.push(...eventsOf(plan, now))
    } else {
      const isSetAside = turn.event.attempts + 1 >= maxAttempts
      if (isSetAside) plans.push(planOfSetAside({ services, turn, locked, now }, errorCode(outcome.error)))
      else {
        await retryLater(write, outcome, now)
        released.push(turn.conversation.id)
      }
      events.push({ kind: 'turn-failed', code: errorCode(outcome.error), isSetAside })
    }
  }
  await savePlans(write, plans, { now, newId: services.clock.newId })
  await releaseConversations(write, released, now)
  return events
}

/** What there is to tell of a turn once it is saved. */
function eventsOf({ turn, unanswered, handoff }: TurnPlan, now: number): RuntimeEvent[] {
  const { conversation, event } = turn
  const { channel } = conversation
  const waited = now - event.received_at
  return [
    { kind: 'turn', channel, turn: event.id, conversation: conversation.id, waited },
    ...unanswered.map(({ reason }): RuntimeEvent => ({ kind: 'abstention', reason })),
    ...(handoff ? [{ kind: 'handoff-asked' as const, reason: handoff.reason }] : []),
  ]
}

/** Holds the conversations and drafts of the turns, and tells which turns still see them as they are. */
async function readCurrent(write: Write, outcomes: readonly TurnOutcome[], idle: readonly string[]) {
  const ids = [...outcomes.map(({ turn }) => turn.conversation.id), ...idle]
  const idsOf = (touched: readonly { id: string }[]) => touched.map(({ id }) => id)
  const conversations = lockConversations(write, ids)
  const lockedDrafts = lockDrafts(write, idsOf(outcomes.flatMap(touchedDrafts)))
  const lockedLinks = lockChannelLinks(write, idsOf(outcomes.flatMap(touchedLinks)))
  const lockedStages = lockStages(
    write,
    outcomes.flatMap(seenStages).map(({ requestId }) => requestId),
  )
  await together([conversations, lockedDrafts, lockedLinks, lockedStages])
  const [seen, drafts, links, stages] = [
    await conversations,
    new Map(await lockedDrafts),
    new Map(await lockedLinks),
    await lockedStages,
  ]
  return {
    /** The conversation, or null when the turn must be run again. A draft or link is given to one turn only. */
    claim: (outcome: TurnOutcome): LockedConversation | null => {
      const { conversation } = outcome.turn
      const locked = seen.get(conversation.id)
      if (locked?.version !== conversation.version) return null
      const own = touchedDrafts(outcome)
      if (own.some(({ id, version }) => drafts.get(id) !== version)) return null
      const ways = touchedLinks(outcome)
      if (ways.some(({ id, version }) => links.get(id) !== version)) return null
      if (seenStages(outcome).some(({ requestId, stage }) => stages.get(requestId) !== stage)) return null
      for (const { id } of own) drafts.delete(id)
      for (const { id } of ways) links.delete(id)
      return locked
    },
  }
}

/** The drafts that the turn read and changes. */
function touchedDrafts(outcome: TurnOutcome): LoadedTurn['drafts'] {
  if (outcome.kind === 'failed') return []
  const changed = new Set(outcome.result.effects.map(changedDraft))
  return outcome.turn.drafts.filter(({ id }) => changed.has(id))
}

/** The ways to other channels that the turn read and changes. */
function touchedLinks(outcome: TurnOutcome): { id: string; version: number }[] {
  if (outcome.kind === 'failed') return []
  return outcome.result.effects.flatMap((effect) =>
    effect.kind === 'claim-link' || effect.kind === 'refuse-link' || effect.kind === 'join-contacts'
      ? [effect.link]
      : [],
  )
}

/** The stages that the turn saw of requests that it moves. */
function seenStages(outcome: TurnOutcome): { requestId: string; stage: string }[] {
  if (outcome.kind === 'failed') return []
  return outcome.result.effects.flatMap((effect) => {
    if (effect.kind === 'withdraw-request') return [{ requestId: effect.requestId, stage: effect.seenStage }]
    if (effect.kind !== 'complete-request') return []
    return [{ requestId: effect.completed.id, stage: effect.completed.seenStage }]
  })
}

function changedDraft(effect: Effect): string | null {
  if (effect.kind === 'save-draft') return effect.draft.id
  return 'draftId' in effect ? effect.draftId : null
}

async function retryLater(
  write: Write,
  { turn, error }: Extract<TurnOutcome, { kind: 'failed' }>,
  now: number,
) {
  const nextAttemptAt = now + backOff(turn.event.attempts + 1, betweenAttempts)
  await retryEvent(write, { id: turn.event.id, error: errorCode(error), nextAttemptAt })
}

function logFailure({ log }: TurnServices, { turn, error }: Extract<TurnOutcome, { kind: 'failed' }>): void {
  const { conversation, event } = turn
  const attempt = event.attempts + 1
  log.error({ err: error, conversation: conversation.id, turn: event.id, attempt }, 'a turn failed')
}
