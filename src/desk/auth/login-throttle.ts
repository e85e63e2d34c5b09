import { WaslError } from '../../shared/errors.ts'
import type { WindowCounts } from '../../shared/window-counts.ts'

const windowMillis = 15 * 60_000

/** Failures allowed in a quarter of an hour: for one account from one address, for one account, from one address. */
const limits = { pair: 5, account: 100, address: 50 }

/**
 * Slows down whoever guesses passwords, over all processes that count together. An attempt counts from its start, so that many
 * at once gain nothing, and is taken back when it succeeds.
 */
export class LoginThrottle {
  readonly #attempts: WindowCounts

  constructor(attempts: WindowCounts) {
    this.#attempts = attempts
  }

  /** Rejects with `auth.throttled`, with the seconds to wait, when there were too many attempts. */
  async begin(account: string, address: string): Promise<void> {
    const keys = keysOf(account, address)
    const counts = await Promise.all(
      keys.map(async ({ key, max }) => ({ max, ...(await this.#attempts.add(key, 1, windowMillis)) })),
    )
    const over = counts.filter(({ count, max }) => count > max)
    if (over.length === 0) return
    await this.#takeBack(account, address)
    const retryAfter = Math.ceil(Math.max(...over.map(({ endsIn }) => endsIn)) / 1000)
    throw new WaslError('auth.throttled', 'too many attempts to sign in', {
      retryable: true,
      details: { retryAfter },
    })
  }

  /** Forgets the attempts of an account that signed in from an address. */
  async succeeded(account: string, address: string): Promise<void> {
    await this.#takeBack(account, address)
    await this.#attempts.forget(pairOf(account, address))
  }

  async #takeBack(account: string, address: string): Promise<void> {
    await Promise.all(keysOf(account, address).map(({ key }) => this.#attempts.add(key, -1, windowMillis)))
  }
}

const pairOf = (account: string, address: string) => `login pair ${account} ${address}`

function keysOf(account: string, address: string): { key: string; max: number }[] {
  return [
    { key: pairOf(account, address), max: limits.pair },
    { key: `login account ${account}`, max: limits.account },
    { key: `login address ${address}`, max: limits.address },
  ]
}
