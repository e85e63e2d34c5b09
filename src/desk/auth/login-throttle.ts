import { WaslError } from '../../errors.ts'

const windowMillis = 15 * 60_000
const sweepAt = 10_000

/** Failures allowed in a quarter of an hour: for one account from one address, for one account, from one address. */
const limits = { pair: 5, account: 100, address: 50 }

/**
 * Slows down whoever guesses passwords. An attempt counts from its start, so that many at once gain nothing, and is taken back
 * when it succeeds.
 */
export class LoginThrottle {
  readonly #now: () => number
  readonly #windows = new Map<string, { until: number; count: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Throws `auth.throttled`, with the seconds to wait, when there were too many attempts. */
  begin(account: string, address: string): void {
    this.#sweep()
    const keys = keysOf(account, address)
    for (const { key, most } of keys) {
      const { until, count } = this.#window(key)
      if (count < most) continue
      const retryAfter = Math.ceil((until - this.#now()) / 1000)
      throw new WaslError('auth.throttled', 'too many attempts to sign in', {
        retryable: true,
        details: { retryAfter },
      })
    }
    for (const { key } of keys) {
      const window = this.#window(key)
      this.#windows.set(key, { ...window, count: window.count + 1 })
    }
  }

  /** Forgets the attempts of an account that signed in from an address. */
  succeeded(account: string, address: string): void {
    for (const { key } of keysOf(account, address)) {
      const window = this.#window(key)
      this.#windows.set(key, { ...window, count: Math.max(0, window.count - 1) })
    }
    this.#windows.delete(`pair ${account} ${address}`)
  }

  #window(key: string): { until: number; count: number } {
    const window = this.#windows.get(key)
    return window && window.until > this.#now() ? window : { until: this.#now() + windowMillis, count: 0 }
  }

  #sweep(): void {
    if (this.#windows.size < sweepAt) return
    for (const [key, { until }] of this.#windows) if (until <= this.#now()) this.#windows.delete(key)
  }
}

function keysOf(account: string, address: string): { key: string; most: number }[] {
  return [
    { key: `pair ${account} ${address}`, most: limits.pair },
    { key: `account ${account}`, most: limits.account },
    { key: `address ${address}`, most: limits.address },
  ]
}
