import { backOff } from './back-off.ts'

/** Work that goes on until it is stopped. */
export type Loop = {
  /** Makes the next step come at once. */
  wake(): void
  /** Starts no further step and resolves when the current one has ended. */
  stop(): Promise<void>
}

/** How long a loop rests after a step that failed; nothing wakes it earlier, so that a store that is gone is not stormed. */
const afterFailure = { first: 100, max: 5000 }

/** Runs `step` repeatedly. It returns the milliseconds until the next step, which `wake` cuts short. */
export function startLoop(step: () => Promise<number>, onError: (error: unknown) => void): Loop {
  let isStopped = false
  let isAwake = false
  let rouse: (() => void) | null = null
  let interrupt: (() => void) | null = null

  const rest = (millis: number, canBeRoused: boolean) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(end, millis)
      function end() {
        clearTimeout(timer)
        rouse = interrupt = null
        resolve()
      }
      interrupt = end
      if (canBeRoused) rouse = end
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
        else await rest(pause, true)
      } catch (error) {
        onError(error)
        if (!isStopped) await rest(backOff(++failures, afterFailure), false)
      }
    }
  }

  const ended = run()
  return {
    wake: () => {
      isAwake = true
      rouse?.()
    },
    stop: () => {
      isStopped = true
      interrupt?.()
      return ended
    },
  }
}
