import type { UploadLimits } from './limits.ts'
import { tooMany } from './rate-limit.ts'

/** The places of uploads that are under way: so many in all, of one address and of one conversation. */
export class UploadPlaces {
  readonly #limits: UploadLimits['parallel']
  readonly #taken = new Map<string, number>()

  constructor(limits: UploadLimits['parallel']) {
    this.#limits = limits
  }

  /** Takes a place and returns its release function; throws `directline.rate-limited` while there is none. */
  take(conversation: string, address: string): () => void {
    const { ofConversation, ofAddress, inAll } = this.#limits
    const wanted = [
      ['all', inAll],
      [`address ${address}`, ofAddress],
      [`conversation ${conversation}`, ofConversation],
    ] as const
    if (wanted.some(([key, max]) => this.#count(key) >= max))
      throw tooMany('too many files are being sent at the moment; try again in a few seconds', 5000)
    for (const [key] of wanted) this.#taken.set(key, this.#count(key) + 1)
    return () => {
      for (const [key] of wanted) this.#giveBack(key)
    }
  }

  #count(key: string): number {
    return this.#taken.get(key) ?? 0
  }

  #giveBack(key: string): void {
    if (this.#count(key) > 1) this.#taken.set(key, this.#count(key) - 1)
    else this.#taken.delete(key)
  }
}
