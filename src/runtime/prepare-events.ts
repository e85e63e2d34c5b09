import { type Loop, startLoop } from '../shared/loop.ts'
import { claimPreparing, makePreparingDue, nextPreparingAt } from '../store/preparing.ts'
import type { PreparationServices, PreparationSettings } from './preparation/preparation.ts'
import { prepareEvent } from './preparation/prepare-event.ts'

/**
 * Prepares events for their turns until it is stopped: files that a channel still holds are fetched, and a language model is
 * asked where a question waits for it. The time for it is limited: a file that cannot be fetched is refused with a reason,
 * and the conversation goes on.
 */
export function startPreparingEvents(
  services: PreparationServices,
  settings: PreparationSettings = {},
): Pick<Loop, 'stop'> {
  const { store, clock, bus, log } = services
  const { max = 4, pollEvery = 2000, timeout = 60_000 } = settings
  const underWay = new Set<Promise<void>>()

  let isResumed = store.dialect !== 'sqlite'

  const step = async () => {
    const now = clock.now()
    if (!isResumed) await store.write((write) => makePreparingDue(write, now))
    isResumed = true
    const next = underWay.size < max ? await nextPreparingAt(store.read) : null
    if (next === null || next > now) return Math.min(pollEvery, (next ?? Number.POSITIVE_INFINITY) - now)
    const until = now + 4 * timeout
    const events = await store.write((write) =>
      claimPreparing(write, { now, until, max: max - underWay.size }),
    )
    for (const event of events) {
      const preparing = prepareEvent(services, settings, event).finally(() => {
        underWay.delete(preparing)
        loop.wake()
      })
      underWay.add(preparing)
    }
    return events.length > 0 ? 0 : pollEvery
  }
  const loop = startLoop(step, (error) => log.error({ err: error }, 'events could not be prepared'))
  const unsubscribe = bus.subscribe((signal) => {
    if (signal.kind === 'media') loop.wake()
  })
  return {
    stop: async () => {
      unsubscribe()
      await loop.stop()
      await Promise.all(underWay)
    },
  }
}
