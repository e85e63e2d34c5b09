import { type Loop, startLoop } from '../shared/loop.ts'
import { acquireLease, releaseLease } from '../store/leases.ts'
import type { Services } from '../store/services.ts'

/** Work of one process at a time: starts it, and returns the function that stops it. */
export type LeasedWork = () => (() => Promise<void>) | Promise<() => Promise<void>>

/**
 * Runs `work` in one process at a time until it is stopped: in the one that holds the lease `name`. When that one dies or
 * cannot reach the store, another takes over within `length` milliseconds. A process that is alone, as on an embedded store,
 * needs no lease.
 */
export function holdLease(
  { store, clock, log }: Pick<Services, 'store' | 'clock' | 'log'>,
  name: string,
  work: LeasedWork,
  { length = 10_000, isAlone = store.dialect === 'sqlite' } = {},
): Pick<Loop, 'stop'> {
  const holder = clock.newId()
  let stopWork: (() => Promise<void>) | null = null
  let heldTill = 0

  const end = async () => {
    const stop = stopWork
    stopWork = null
    await stop?.()
  }
  const take = () => store.write((write) => acquireLease(write, { name, holder, now: clock.now(), length }))
  const step = async () => {
    const asked = performance.now()
    if (!isAlone && !(await take())) await end()
    else {
      heldTill = asked + length
      stopWork ??= await work()
    }
    return length / 3
  }
  const onError = (error: unknown) => {
    log.error({ err: error, lease: name }, 'a lease could not be renewed')
    if (performance.now() > heldTill) void end()
  }
  const loop = startLoop(step, onError)
  return {
    stop: async () => {
      await loop.stop()
      await end()
      if (isAlone || heldTill === 0) return
      await store
        .write((write) => releaseLease(write, { name, holder }))
        .catch((error: unknown) => log.warn({ err: error, lease: name }, 'a lease was not given back'))
    },
  }
}
