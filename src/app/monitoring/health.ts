import type { RuntimeEvent } from '../../messages/runtime-event.ts'

/** When a channel last accepted and last refused a message, as far as this process knows. */
export type ChannelHealth = { lastSuccess: string | null; lastFailure: string | null }

/** Milliseconds after which a part that completed no round counts as stuck. */
const maxRound = 60_000

/** Milliseconds of failures after which a channel counts as failing. */
const maxFailureLength = 60_000

type Marks = { successAt: number | null; failureAt: number | null; failingSince: number | null }

/** Observes the program and reports which of its parts work. */
export class Health {
  readonly #now: () => number
  readonly #rounds = new Map<string, number>()
  readonly #channels = new Map<string, Marks>()

  constructor(now: () => number = () => Date.now()) {
    this.#now = now
  }

  observe(event: RuntimeEvent) {
    switch (event.kind) {
      case 'round':
        this.#rounds.set(event.part, this.#now())
        return
      case 'delivery':
        return this.#delivered(event.channel, event.result === 'sent')
      case 'event':
      case 'receipt':
      case 'turn':
      case 'abstention':
      case 'handoff-asked':
      case 'handoff-taken':
      case 'turn-batch':
      case 'turn-repeated':
      case 'turn-failed':
      case 'delivery-resumed':
      case 'media':
      case 'timers':
      case 'retention':
        return
      default:
        return event satisfies never
    }
  }

  /** Returns each part that works in rounds, with `ok`, or `stuck` when it completed none for a minute. */
  parts(): Record<string, 'ok' | 'stuck'> {
    const limit = this.#now() - maxRound
    return Object.fromEntries([...this.#rounds].map(([part, at]) => [part, at < limit ? 'stuck' : 'ok']))
  }

  /** Returns the channels that accepted no message for a minute although some were sent. */
  failingChannels(): string[] {
    const limit = this.#now() - maxFailureLength
    return [...this.#channels]
      .filter(([, { failingSince }]) => (failingSince ?? limit) < limit)
      .map(([id]) => id)
  }

  channels(): Record<string, ChannelHealth> {
    return Object.fromEntries(
      [...this.#channels].map(([id, { successAt, failureAt }]) => [
        id,
        { lastSuccess: inWords(successAt), lastFailure: inWords(failureAt) },
      ]),
    )
  }

  #delivered(channel: string, isSent: boolean): void {
    const now = this.#now()
    const marks = this.#channels.get(channel) ?? { successAt: null, failureAt: null, failingSince: null }
    if (isSent) this.#channels.set(channel, { ...marks, successAt: now, failingSince: null })
    else this.#channels.set(channel, { ...marks, failureAt: now, failingSince: marks.failingSince ?? now })
  }
}

function inWords(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
