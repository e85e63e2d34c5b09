import type { RuntimeEvent } from '../../messages/runtime-event.ts'

/** When a channel last took a message and last refused one, as far as this process knows. */
export type ChannelHealth = { lastSuccess: string | null; lastFailure: string | null }

/** A round that takes longer than this means that the part is stuck. */
const maxRound = 60_000

/** How long a channel may go on failing before it is called so. */
const maxFailureLength = 60_000

type Marks = { successAt: number | null; failureAt: number | null; failingSince: number | null }

/** Listens to the program and tells which part of it works. */
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

  /** Each part that works round by round, with `ok`, or `stuck` when it has come through none for a minute. */
  parts(): Record<string, 'ok' | 'stuck'> {
    const limit = this.#now() - maxRound
    return Object.fromEntries([...this.#rounds].map(([part, at]) => [part, at < limit ? 'stuck' : 'ok']))
  }

  /** Channels that have taken no message for a minute although they were given some. */
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
