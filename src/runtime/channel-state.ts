import { errorCode } from '../shared/errors.ts'
import { endTroubles, noteTrouble } from '../store/tables/channel-troubles.ts'
import { releaseHeld } from '../store/tables/outbox.ts'
import type { SenderServices } from './sender-services.ts'

/** Errors that say that the whole channel stands still: its messages wait, and none of them fails. */
const stopping = ['channel.unauthorized', 'channel.stopped', 'channel.unpaid'] as const

/** Errors that may be of one message alone; several in a row, to more than one person, are an outage of the channel. */
const outages = ['channel.unreachable', 'channel.timeout', 'channel.unavailable'] as const

/** The outage as it is noted, whichever errors it showed itself by. */
const outage = 'channel.unreachable'

const failuresOfOutage = 5

/** Milliseconds between two tries of a channel that stands still. */
const probeEvery = 15_000

/** Whether the channel takes messages, as one sender sees it; noted in the store for everybody else. */
export class ChannelState {
  readonly #services: SenderServices
  readonly #channel: string
  #trouble: string | null = null
  #failures = 0
  readonly #failing = new Set<string>()
  #probeAt = 0
  /** The store may hold a trouble that an earlier process noted. */
  #isNoted = true

  constructor(services: SenderServices, channel: string) {
    this.#services = services
    this.#channel = channel
  }

  get isDown(): boolean {
    return this.#trouble !== null
  }

  /** How many messages may be tried now, of at most `max`: while the channel stands still, one from time to time. */
  allowed(max: number, underWay: number, now: number): { count: number; wait: number } {
    if (this.#trouble === null) return { count: max, wait: 0 }
    if (underWay > 0 || now < this.#probeAt) return { count: 0, wait: Math.max(50, this.#probeAt - now) }
    this.#probeAt = now + probeEvery
    return { count: 1, wait: 0 }
  }

  /** Notes that a message went out: what was held goes out at once, in its order. */
  async sent(): Promise<void> {
    this.#failures = 0
    this.#failing.clear()
    if (this.#trouble === null && !this.#isNoted) return
    this.#trouble = null
    this.#isNoted = false
    const { store, clock, log } = this.#services
    await store.write(async (write) => {
      await endTroubles(write, this.#channel, [...stopping, ...outages])
      await releaseHeld(write, this.#channel, [...stopping, ...outages], clock.now())
    })
    log.info({ channel: this.#channel }, 'the channel takes messages')
  }

  /** Notes an error of a send. Returns whether the whole channel stands still because of it. */
  async failed(error: unknown, conversationId: string): Promise<boolean> {
    const code = errorCode(error)
    const isStopping = stopping.some((one) => one === code)
    if (outages.some((one) => one === code)) this.#count(conversationId)
    else if (!isStopping) return false
    const isOutage = this.#failures >= failuresOfOutage && this.#failing.size > 1
    if (!isStopping && !isOutage && this.#trouble === null) return false
    const trouble = isStopping ? code : outage
    const { store, clock, log } = this.#services
    if (this.#trouble !== trouble)
      log.error({ channel: this.#channel, code: trouble }, 'the channel stands still; its messages wait')
    this.#trouble = trouble
    this.#isNoted = true
    this.#probeAt = clock.now() + probeEvery
    await store.write((write) =>
      noteTrouble(write, { channel: this.#channel, code: trouble, detail: null }, clock.now()),
    )
    return true
  }

  #count(conversationId: string): void {
    this.#failures += 1
    if (this.#failing.size < failuresOfOutage) this.#failing.add(conversationId)
  }
}
