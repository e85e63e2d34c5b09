import { WaslError } from '../../shared/errors.ts'
import type { WindowCounts } from '../../shared/window-counts.ts'

const windowMillis = 15 * 60_000

/** Failures allowed in a quarter of an hour: for one account from one address, for one account, from one address, with one browser. */
const limits = { pair: 5, account: 100, address: 50, device: 10 }

/** An attempt to sign in: to which account, from which address, and with which browser, where it signed in to the account before. */
export type LoginAttempt = { account: string; address: string; device: string | null }

/**
 * Slows down whoever guesses passwords, over all processes that count together. An attempt counts from its start, so that many
 * at once gain nothing, and is taken back when it succeeds. A browser that its owner signed in with before is counted by itself:
 * nobody locks an owner out by failing elsewhere.
 */
export class LoginThrottle {
  readonly #attempts: WindowCounts

  constructor(attempts: WindowCounts) {
    this.#attempts = attempts
  }

  /** Rejects with `auth.throttled`, with the seconds to wait, when there were too many attempts. */
  async begin(attempt: LoginAttempt): Promise<void> {
    const counted: string[] = []
    for (const { key, max } of keysOf(attempt)) {
      const { count, endsIn } = await this.#attempts.add(key, 1, windowMillis)
      counted.push(key)
      if (count <= max) continue
      await this.#takeBack(counted)
      throw new WaslError('auth.throttled', 'too many attempts to sign in', {
        retryable: true,
        details: { retryAfter: Math.ceil(endsIn / 1000) },
      })
    }
  }

  /** Forgets the attempts of an account that signed in from an address. */
  async succeeded(attempt: LoginAttempt): Promise<void> {
    const keys = keysOf(attempt).map(({ key }) => key)
    await this.#takeBack(keys)
    const [own] = keys.slice(-1)
    if (own) await this.#attempts.forget(own)
  }

  async #takeBack(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.#attempts.add(key, -1, windowMillis)))
  }
}

/**
 * What an attempt is counted by, the address first: one that is refused for its address leaves no count for the names that it
 * makes up.
 */
function keysOf({ account, address, device }: LoginAttempt): { key: string; max: number }[] {
  if (device) return [{ key: `login device ${account} ${device}`, max: limits.device }]
  return [
    { key: `login address ${address}`, max: limits.address },
    { key: `login account ${account}`, max: limits.account },
    { key: `login pair ${account} ${address}`, max: limits.pair },
  ]
}
