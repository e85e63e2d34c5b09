import type { RuntimeEvent } from '../../messages/runtime-event.ts'

/** When a channel last took a message and last refused one, as far as this process knows. */
export type ChannelHealth = { lastSuccess: string | null; lastFailure: string | null }

/** A round that takes longer than this means that the part is stuck. */
const maxRound = 60_000

/** How long a channel may go on failing before it is called so. */
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

  observe(event: RuntimeEvent): void {
    if (event.kind === 'round') this.#rounds.set(event.part, this.#now())
    if (event.kind === 'delivery') this.#delivered(event.channel, event.result === 'sent')
  }

  /** Each part that works round by round, with `ok`, or `stuck` when it has come through none for a minute. */
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
