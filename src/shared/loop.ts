import { backOff } from './back-off.ts'

/** A step that is repeated until it is stopped. */
export type Loop = {
  /** Starts the next step at once. */
  wake(): void
  /** Resolves when the current step has ended; no further one starts. */
  stop(): Promise<void>
}

/** Milliseconds that a loop waits after a step that failed; nothing wakes it earlier, so that a store that is away is not flooded. */
const afterFailure = { first: 100, max: 5000 }

/** Repeats `step`, which returns the milliseconds until the next one, unless the loop is woken before. */
export function startLoop(step: () => Promise<number>, onError: (error: unknown) => void): Loop {
  let isStopped = false
  let isAwake = false
  let wakeNow: (() => void) | null = null
  let interrupt: (() => void) | null = null

  const pauseFor = (millis: number, isWakeable: boolean) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(end, millis)
      function end() {
        clearTimeout(timer)
        wakeNow = interrupt = null
        resolve()
      }
      interrupt = end
      if (isWakeable) wakeNow = end
    })

  const run = async () => {
    let failures = 0
    while (!isStopped) {
      isAwake = false
      try {
        const pause = await step()
        failures = 0
        if (isStopped) return
        if (pause <= 0 || isAwake) await new Promise((resolve) => setImmediate(resolve))
        else await pauseFor(pause, true)
      } catch (error) {
        onError(error)
        if (!isStopped) await pauseFor(backOff(++failures, afterFailure), false)
      }
    }
  }

  const ended = run()
  return {
    wake: () => {
      isAwake = true
      wakeNow?.()
    },
    stop: () => {
      isStopped = true
      interrupt?.()
      return ended
    },
  }
}
