const first = 800
const max = 30_000

/** Milliseconds to wait before the next try: doubling, at most half a minute, spread so that clients do not come together. */
export function backOff(attempts: number): number {
  const longest = Math.min(max, first * 2 ** Math.min(attempts, 10))
  return longest / 2 + Math.random() * (longest / 2)
}

/** A wait that can be cut short. */
export class Pause {
  #end: (() => void) | null = null

  wait(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), millis)
      this.#end = () => {
        clearTimeout(timer)
        this.#end = null
        resolve()
      }
    })
  }

  cut(): void {
    this.#end?.()
  }
}
