import { WaslError } from '../../shared/errors.ts'
import type { WindowCounts } from '../../shared/window-counts.ts'

const minute = 60_000

/** Limits what each key does in a minute, as far as `counts` reaches: in this process or in all of them. */
export class RateLimit {
  readonly #perMinute: number
  readonly #counts: WindowCounts

  constructor(perMinute: number, counts: WindowCounts) {
    this.#perMinute = perMinute
    this.#counts = counts
  }

  /** Counts one more for `key`; rejects with `directline.rate-limited` with `retryAfter` in seconds when that is too many. */
  async count(key: string): Promise<void> {
    const { count, endsIn } = await this.#counts.add(`webchat ${key}`, 1, minute)
    if (count <= this.#perMinute) return
    throw new WaslError('directline.rate-limited', 'too many requests', {
      retryable: true,
      details: { retryAfter: Math.ceil(endsIn / 1000) },
    })
  }
}
