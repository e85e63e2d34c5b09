import type { Logger } from 'pino'
import type { Channel } from '../messages/channel.ts'
import type { Observe } from '../messages/runtime-event.ts'
import type { Suggest } from '../model/suggest.ts'
import type { Clock } from '../shared/clock.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import { claimFetching, makeFetchingDue, nextFetchAt } from '../store/preparing.ts'
import type { SignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'
import { prepareEvent } from './prepare-event.ts'

export type MediaServices = {
  store: Store
  clock: Clock
  bus: SignalBus
  log: Logger
  observe: Observe
  channels: readonly Channel[]
  /** Asks a language model, where there is one. */
  suggest?: Suggest
}

export type MediaSettings = {
  maxBytes?: number
  /** Events whose files are fetched at the same time. */
  max?: number
  timeout?: number
  maxAttempts?: number
  pollEvery?: number
}

/**
 * Fetches the files that lie with a channel, asks a language model where a question waits for it, and lets their events have their turn, until it is stopped. An event waits
 * for its files only so long: what cannot be fetched is refused with a reason, and the conversation goes on.
 */
export function startPreparingEvents(
  services: MediaServices,
  settings: MediaSettings = {},
): Pick<Loop, 'stop'> {
  const { store, clock, bus, log } = services
  const { max = 4, pollEvery = 2000, timeout = 60_000 } = settings
  const underWay = new Set<Promise<void>>()

  let isResumed = store.dialect !== 'sqlite'

  const step = async () => {
    const now = clock.now()
    if (!isResumed) await store.write((write) => makeFetchingDue(write, now))
    isResumed = true
    const next = underWay.size < max ? await nextFetchAt(store.read) : null
    if (next === null || next > now) return Math.min(pollEvery, (next ?? Number.POSITIVE_INFINITY) - now)
    const until = now + 4 * timeout
    const events = await store.write((write) =>
      claimFetching(write, { now, until, max: max - underWay.size }),
    )
    for (const event of events) {
      const fetching = prepareEvent(services, settings, event).finally(() => {
        underWay.delete(fetching)
        loop.wake()
      })
      underWay.add(fetching)
    }
    return events.length > 0 ? 0 : pollEvery
  }
  const loop = startLoop(step, (error) => log.error({ err: error }, 'media could not be fetched'))
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
