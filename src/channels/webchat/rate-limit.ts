import { WaslError } from '../../shared/errors.ts'
import type { WindowCounts } from '../../shared/window-counts.ts'

/** At most `max` in each window of `per` milliseconds. */
export type Budget = { max: number; per: number }

/** Limits what each key does, as far as `counts` reaches: in this process or in all of them. */
export class RateLimit {
  readonly #name: string
  readonly #budgets: readonly Budget[]
  readonly #counts: WindowCounts

  constructor(name: string, budgets: readonly Budget[], counts: WindowCounts) {
    this.#name = name
    this.#budgets = budgets
    this.#counts = counts
  }

  /** Counts one more for `key`; rejects with `directline.rate-limited` with `retryAfter` in seconds when that is too many. */
  async count(key: string): Promise<void> {
    const wait = await this.take(key, 1)
    if (wait > 0) throw tooMany('too many requests; try again later', wait)
  }

  /** Counts `amount` for `key`, and returns the milliseconds until there is room for it: 0 when there is. */
  async take(key: string, amount: number): Promise<number> {
    const waits = this.#budgets.map(async ({ max, per }) => {
      const { count, endsIn } = await this.#counts.add(this.#keyOf(key, per), amount, per)
      return count <= max ? 0 : endsIn
    })
    return Math.max(0, ...(await Promise.all(waits)))
  }

  /** Takes back what was counted and not used. */
  async giveBack(key: string, amount: number): Promise<void> {
    if (amount > 0)
      for (const { per } of this.#budgets) await this.#counts.add(this.#keyOf(key, per), -amount, per)
  }

  #keyOf(key: string, per: number): string {
    return `webchat ${this.#name} ${per} ${key}`
  }
}

/** The refusal of what may be tried again after `wait` milliseconds. */
export function tooMany(message: string, wait: number): WaslError {
  const details = { retryAfter: Math.ceil(wait / 1000) }
  return new WaslError('directline.rate-limited', message, { retryable: true, details })
}
