import type { RuntimeEvent } from '../messages/runtime-event.ts'
import { backOff } from '../shared/back-off.ts'
import { errorCode } from '../shared/errors.ts'
import type { Write } from '../store/store.ts'
import { releaseConversations } from '../store/tables/conversations.ts'
import { retryEvent } from '../store/tables/inbox.ts'
import { lockTurns } from './lock-turns.ts'
import { planOfResult, planOfSetAside } from './plan-turn.ts'
import { savePlans } from './save-plans.ts'
import type { TurnOutcome } from './turn-outcome.ts'
import type { TurnPlan } from './turn-plan.ts'
import type { TurnServices } from './turn-services.ts'

type FailedTurn = Extract<TurnOutcome, { kind: 'failed' }>

const maxAttempts = 3
const betweenAttempts = { first: 1000, max: 10_000 }

/**
 * Saves turns of different conversations in one transaction. A turn that read something which has changed since is left out
 * and is run again; `idle` conversations are only released.
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
  const claim = await lockTurns(write, outcomes, idle)
  const events: RuntimeEvent[] = []
  const plans: TurnPlan[] = []
  const released = [...idle]
  for (const outcome of outcomes) {
    const { turn } = outcome
    const locked = claim(outcome)
    if (!locked) {
      released.push(turn.conversation.id)
      events.push({ kind: 'turn-repeated' })
    } else if (outcome.kind === 'done') {
      const plan = planOfResult({ services, turn, locked, now }, outcome.result)
      plans.push(plan)
      events.push(...eventsOf(plan))
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

/** The events to be observed once a turn is saved. */
function eventsOf(plan: TurnPlan): RuntimeEvent[] {
  const { channel, id } = plan.turn.conversation
  const turns = plan.inbound.map((event): RuntimeEvent => {
    const waited = plan.now - event.received_at
    return { kind: 'turn', channel, turn: event.id, conversation: id, waited }
  })
  return [...turns, ...plan.events()]
}

async function retryLater(write: Write, { turn, error }: FailedTurn, now: number) {
  const nextAttemptAt = now + backOff(turn.event.attempts + 1, betweenAttempts)
  await retryEvent(write, { id: turn.event.id, error: errorCode(error), nextAttemptAt })
}

function logFailure({ log }: TurnServices, { turn, error }: FailedTurn): void {
  const { conversation, event } = turn
  const attempt = event.attempts + 1
  log.error({ err: error, conversation: conversation.id, turn: event.id, attempt }, 'a turn failed')
}
