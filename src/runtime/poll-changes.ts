import { type Loop, startLoop } from '../shared/loop.ts'
import { changedConversations } from '../store/changes.ts'
import type { Services } from '../store/services.ts'
import type { Signal } from '../store/signals.ts'
import { lastRequestEvent } from '../store/tables/request-events.ts'

/** Milliseconds that each poll looks back: what others commit now may be dated a little earlier, and their clocks differ. */
const lookBack = 15_000

/**
 * While the signals of other processes do not arrive, polls the store every `pollEvery` milliseconds for their changes and
 * signals these to the listeners of this process (open sockets and desks), until it is stopped.
 */
export function startPollingChanges(
  { store, bus, clock, log }: Pick<Services, 'store' | 'bus' | 'clock' | 'log'>,
  { pollEvery = 1000 } = {},
): Pick<Loop, 'stop'> {
  let isPolling = false
  let seen = new Map<string, string>()
  let requests: string | null = null

  const poll = async () => {
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
    const isCutOff = !bus.receivesAll()
    // Once more when signals arrive again: those given just before that reached nobody.
    if (isCutOff || isPolling) await poll()
    isPolling = isCutOff
    if (!isPolling) seen.clear()
    return pollEvery
  }
  return startLoop(step, (error) => log.error({ err: error }, 'the store could not be polled for changes'))
}
