import type { Logger } from 'pino'
import type { Clock } from '../shared/clock.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import { changedConversations } from '../store/changes.ts'
import type { Signal, SignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'
import { lastRequestEvent } from '../store/tables/request-events.ts'

/** How far back is looked: what others commit now may be dated a little earlier, and their clocks differ. */
const lookBack = 15_000

/**
 * While the signals of other processes do not arrive, looks every `pollEvery` milliseconds what they changed and tells the
 * listeners of this process (open sockets and desks), until it is stopped.
 */
export function startNewsPolling(
  { store, bus, clock, log }: { store: Store; bus: SignalBus; clock: Clock; log: Logger },
  { pollEvery = 1000 } = {},
): Pick<Loop, 'stop'> {
  let isPolling = false
  let seen = new Map<string, string>()
  let requests: string | null = null

  const look = async () => {
    const changed = await changedConversations(store.read, clock.now() - lookBack)
    const fresh = changed.filter(({ id, state }) => seen.get(id) !== state)
    seen = new Map(changed.map(({ id, state }) => [id, state]))
    const signals = fresh.map(({ id }): Signal => ({ kind: 'transcript', conversationId: id }))
    if (fresh.length > 0) signals.push({ kind: 'queue' })
    const newest = await lastRequestEvent(store.read)
    if (newest !== requests) signals.push({ kind: 'requests' })
    requests = newest
    bus.publishHere(signals)
  }

  const step = async () => {
    const isDeaf = !bus.hearsAll()
    // Once more when the signals arrive again: what came just before that was told to nobody.
    if (isDeaf || isPolling) await look()
    isPolling = isDeaf
    if (!isPolling) seen.clear()
    return pollEvery
  }
  return startLoop(step, (error) => log.error({ err: error }, 'the store could not be asked for news'))
}
