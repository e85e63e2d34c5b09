import { graphFailure } from '../support/fake-graph-api.ts'
import { botApiFailure } from '../support/fake-telegram-api.ts'
import type { Answer, Fault } from '../support/faulty-server.ts'
import type { Random } from './random.ts'

type Kind =
  | '429'
  | '500'
  | 'half'
  | 'hang'
  | 'hang after it took effect'
  | 'drop after it took effect'
  | 'slow'

/** How often a call fails while nothing in particular is wrong, and while the channel has a bad time. */
const share = { usual: 0.02, bad: 0.6 }
const kinds: [Kind, ...Kind[]] = [
  '429',
  '500',
  'half',
  'hang',
  'hang after it took effect',
  'drop after it took effect',
  'slow',
]

/** Decides which calls of the program to its channels fail, and counts them by kind. */
export class ChannelFaults {
  readonly counts = new Map<string, number>()
  readonly #random: Random
  #kind: Kind | null = null
  #isOn = true

  constructor(random: Random) {
    this.#random = random
  }

  /** The channels have a bad time, each time in another way. */
  begin(): void {
    this.#kind = this.#random.pick(kinds)
  }

  end(): void {
    this.#kind = null
  }

  /** Nothing fails any more. */
  stop(): void {
    this.#isOn = false
  }

  next(channel: 'whatsapp' | 'telegram', isPoll = false): Fault | null {
    const probability = this.#kind === null || isPoll ? share.usual : share.bad
    if (!this.#isOn || !this.#random.chance(probability)) return null
    const kind = this.#kind ?? this.#random.pick(kinds)
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    return faultOf(kind, channel)
  }
}

function faultOf(kind: Kind, channel: 'whatsapp' | 'telegram'): Fault {
  const failure = channel === 'whatsapp' ? graphRefusals : botApiRefusals
  switch (kind) {
    case '429':
      return { kind: 'status', status: 429, body: failure.tooMany.body }
    case '500':
      return { kind: 'status', status: 500, body: failure.broken.body }
    case 'half':
      return { kind: 'half' }
    case 'hang':
      return { kind: 'hang' }
    case 'hang after it took effect':
      return { kind: 'hang', isDone: true }
    case 'drop after it took effect':
      return { kind: 'drop', isDone: true }
    case 'slow':
      return { kind: 'slow', milliseconds: 800 }
  }
}

type Refusals = { tooMany: Answer; broken: Answer }

const graphRefusals: Refusals = { tooMany: graphFailure(429, 130429), broken: graphFailure(500, 131000) }
const botApiRefusals: Refusals = {
  tooMany: botApiFailure(429, 'Too Many Requests: retry after 1', { retry_after: 1 }),
  broken: botApiFailure(500, 'Internal Server Error'),
}
