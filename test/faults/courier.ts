import { setTimeout as delay } from 'node:timers/promises'
import type { Ledger, SentMessage } from './ledger.ts'
import type { Random } from './random.ts'

/** What couriers work with. `url` gives the address of a process of the program. */
export type CourierDeps = { ledger: Ledger; random: Random; url(): string }

/** Brings one person's messages to the program by one channel. */
export type Person = {
  /** Sends a message again and again until the program has acknowledged it. */
  bring(text: string, isAnswered: boolean): Promise<SentMessage>
}

/** A channel's server, as far as it brings messages. */
export type Courier = {
  arrive(name: string): Promise<Person>
  /** Resolves when nothing more is under way, redeliveries included. */
  settle(): Promise<void>
}

const patience = 4000

/** Posts until it is answered with success; gives the successful answer. `post` makes a new request each time. */
export async function postSurely(
  post: (signal: AbortSignal) => Promise<Response>,
  isFinal: (response: Response) => boolean = (response) => response.ok,
): Promise<Response> {
  for (let failures = 0; ; failures++) {
    const response = await tryPost(post)
    if (response && isFinal(response)) return response
    await delay(Math.min(50 * 2 ** failures, 800))
  }
}

/** Null when the connection was refused, broke off or took too long; the program may have taken it all the same. */
async function tryPost(post: (signal: AbortSignal) => Promise<Response>): Promise<Response | null> {
  try {
    const response = await post(AbortSignal.timeout(patience))
    const body = await response.text()
    return new Response(response.status === 204 ? null : body, { status: response.status })
  } catch {
    return null
  }
}

/** Delivers again, after a while, some of what was acknowledged, as providers do that missed the answer. */
export class Redelivery {
  readonly #deps: CourierDeps
  readonly #underWay = new Set<Promise<void>>()

  constructor(deps: CourierDeps) {
    this.#deps = deps
  }

  maybe(post: (signal: AbortSignal) => Promise<Response>): void {
    const { random, ledger } = this.#deps
    if (!random.chance(0.15)) return
    ledger.redelivered++
    const again = async () => {
      await delay(random.between(0, 2500))
      await tryPost(post)
    }
    const running = again().finally(() => this.#underWay.delete(running))
    this.#underWay.add(running)
  }

  async settle(): Promise<void> {
    await Promise.all(this.#underWay)
  }
}
