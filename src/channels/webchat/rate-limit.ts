import { WaslError } from '../../errors.ts'

const minute = 60_000
const keysKept = 20_000

type Window = { count: number; endsAt: number }

/** Counts what each key does in a minute, in this process. */
export class RateLimit {
  readonly #windows = new Map<string, Window>()
  readonly #perMinute: number
  readonly #now: () => number

  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute
    this.#now = now
  }

  /** Counts one more for `key`; throws `directline.rate-limited` with `retryAfter` in seconds when that is too many. */
  count(key: string): void {
    const now = this.#now()
    const window = this.#window(key, now)
    window.count += 1
    if (window.count <= this.#perMinute) return
    const retryAfter = Math.ceil((window.endsAt - now) / 1000)
    throw new WaslError('directline.rate-limited', 'too many requests', {
      retryable: true,
      details: { retryAfter },
    })
  }

  #window(key: string, now: number): Window {
    const kept = this.#windows.get(key)
    if (kept && kept.endsAt > now) return kept
    if (this.#windows.size >= keysKept) this.#forgetPast(now)
    const window = { count: 0, endsAt: now + minute }
    this.#windows.set(key, window)
    return window
  }

  #forgetPast(now: number): void {
    for (const [key, window] of this.#windows) if (window.endsAt <= now) this.#windows.delete(key)
    if (this.#windows.size >= keysKept) this.#windows.clear()
  }
}
