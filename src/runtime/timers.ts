import type { Logger } from 'pino'
import type { Observe } from '../messages/runtime-event.ts'
import type { Clock } from '../shared/clock.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import { repairTimes } from '../store/repair-times.ts'
import type { Row } from '../store/schema.ts'
import type { SignalBus } from '../store/signals.ts'
import type { Store, Write } from '../store/store.ts'
import { wakeConversations } from '../store/tables/conversations.ts'
import { addToInbox, internalEvent } from '../store/tables/inbox.ts'
import { nextTimerAt, removeDueTimers } from '../store/tables/timers.ts'

export type TimerServices = { store: Store; clock: Clock; bus: SignalBus; log: Logger; observe: Observe }

/** The channel that the events of timers stand under in the inbox; their event id is the timer's id. */
const timerChannel = 'timer'

/** Timers that become events in one commit. */
const maxAtOnce = 100

/**
 * Turns timers that are due into events of their conversations until it is stopped. It looks at least every `pollEvery`
 * milliseconds, so that a clock that was set is noticed, and puts right every `repairEvery` what a wrong clock put off.
 */
export function startTimers(
  services: TimerServices,
  { pollEvery = 5000, repairEvery = 60_000 } = {},
): Pick<Loop, 'stop'> {
  const { store, clock, bus, log } = services
  let repairedAt = Number.NEGATIVE_INFINITY
  const step = async () => {
    if (performance.now() - repairedAt > repairEvery) {
      await store.write((write) => repairTimes(write, clock.now()))
      repairedAt = performance.now()
    }
    const next = await nextTimerAt(store.read)
    services.observe({ kind: 'round', part: 'timers' })
    const now = clock.now()
    if (next === null || next > now) return Math.min(pollEvery, (next ?? Number.POSITIVE_INFINITY) - now)
    const count = await store.write((write) => fireTimers(write, clock))
    services.observe({ kind: 'timers', count })
    return 0
  }
  const loop = startLoop(step, (error) => log.error({ err: error }, 'timers could not be run'))
  const unsubscribe = bus.subscribe((signal) => {
    if (signal.kind === 'timers') loop.wake()
  })
  return {
    stop: async () => {
      unsubscribe()
      await loop.stop()
    },
  }
}

/** A timer goes and its event comes in the same commit, so that it happens exactly once. Gives their number. */
async function fireTimers(write: Write, clock: Clock): Promise<number> {
  const now = clock.now()
  const due = await removeDueTimers(write, now, maxAtOnce)
  if (due.length === 0) return 0
  await addToInbox(
    write,
    due.map((timer) => eventOf(write, timer, clock, now)),
    now,
  )
  const ids = [...new Set(due.map((timer) => timer.conversation_id))]
  await wakeConversations(
    write,
    ids.map((id) => ({ id, readyAt: now, messageAt: null })),
  )
  for (const conversationId of ids) write.signal({ kind: 'inbox', conversationId })
  return due.length
}

function eventOf({ vault }: Write, timer: Row<'timers'>, clock: Clock, now: number) {
  const { id, kind, key, payload, due_at, conversation_id } = timer
  const value = { kind, key, dueAt: due_at, payload: payload === null ? null : vault.openJson(payload) }
  return {
    id: clock.newId(),
    channel: timerChannel,
    eventId: id,
    conversationId: conversation_id,
    payload: internalEvent('timer', value),
    sentAt: now,
  }
}
