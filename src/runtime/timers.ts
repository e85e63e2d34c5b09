import type { Clock } from '../shared/clock.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import { postEvents } from '../store/post-event.ts'
import { repairTimes } from '../store/repair-times.ts'
import type { Row } from '../store/schema.ts'
import type { Services } from '../store/services.ts'
import type { Write } from '../store/store.ts'
import { nextTimerAt, removeDueTimers } from '../store/tables/timers.ts'
import { timerEvent } from './timer-event.ts'

/** Timers that become events in one commit. */
const maxAtOnce = 100

/**
 * Turns timers that are due into events of their conversations until it is stopped. It looks at least every `pollEvery`
 * milliseconds, so that a clock that was set is noticed, and every `repairEvery` repairs the times that a wrong clock put off.
 */
export function startTimers(
  services: Services,
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

/** Removes due timers and posts their events in one commit, so that each happens exactly once. Returns their number. */
async function fireTimers(write: Write, clock: Clock): Promise<number> {
  const now = clock.now()
  const due = await removeDueTimers(write, now, maxAtOnce)
  if (due.length === 0) return 0
  await postEvents(
    write,
    due.map((timer) => ({ ...eventOf(write, timer), id: clock.newId() })),
    now,
  )
  return due.length
}

function eventOf({ vault }: Write, timer: Row<'timers'>) {
  const { id, kind, key, payload, due_at: dueAt, conversation_id: conversationId } = timer
  return timerEvent({
    id,
    conversationId,
    kind,
    key,
    dueAt,
    payload: payload === null ? null : vault.openJson(payload),
  })
}
