import { setTimeout as delay } from 'node:timers/promises'
import type { PushChannel } from '../messages/channel.ts'
import { backOff } from '../shared/back-off.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import { withTimeout } from '../shared/with-timeout.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  openDelivery,
  recordSendResults,
  resumeInterruptedSends,
  type SendResult,
} from '../store/sending.ts'
import { together } from '../store/store.ts'
import { nextDeliveryAt, notNeeded } from '../store/tables/outbox.ts'
import { applyDeliveryStates, lockMessageIds } from '../store/tables/receipts.ts'
import { asTemplate } from './as-template.ts'
import { batchLinger } from './batching/batch-linger.ts'
import { createBatcher } from './batching/batcher.ts'
import { ChannelState } from './channel-state.ts'
import { localRateLimit } from './rate-limit.ts'
import { sendFailure } from './send-failure.ts'
import type { SenderServices, SenderSettings } from './sender-services.ts'

/** Milliseconds beyond the time-out of a send after which another process treats its delivery as interrupted. */
const leaseMargin = 60_000

/** Delivers the messages of one push channel until it is stopped. */
export function startChannelSender(
  services: SenderServices,
  channel: PushChannel,
  settings: SenderSettings,
): Loop {
  const { store, clock, log } = services
  const { max = 64, pollEvery = 1000, timeout = 60_000, resumeEvery = 5000 } = settings
  const state = new ChannelState(services, channel.id)
  const limit = services.rateLimit?.(channel) ?? localRateLimit(channel.rate.perSecond, clock.now)
  const by = clock.newId()
  const underWay = new Map<string, Promise<void>>()
  const pauses = new Pauses(channel.rate.pauseToOne, clock.now)
  const linger = (count: number) => batchLinger(store, count)
  const record = createBatcher(async (results: readonly SendResult[]) => {
    await recordResults(services, channel.id, results, by)
    return () => undefined
  }, linger)

  const step = async (): Promise<number> => {
    if (performance.now() >= resumeAt) {
      await resume()
      resumeAt = store.dialect === 'sqlite' ? Number.POSITIVE_INFINITY : performance.now() + resumeEvery
    }
    services.observe({ kind: 'round', part: 'sender' })
    const now = clock.now()
    const next = underWay.size < max ? await nextDeliveryAt(store.readNext, channel.id) : null
    if (next === null || next > now) return Math.min(pollEvery, (next ?? Number.POSITIVE_INFINITY) - now)
    const allowed = state.allowed(max - underWay.size, underWay.size, now)
    if (allowed.count === 0) return Math.min(pollEvery, allowed.wait)
    const { granted, wait } = await limit.take(allowed.count)
    if (granted === 0) return Math.min(pollEvery, wait)
    const claimed = await claim(granted)
    limit.giveBack(granted - claimed.length)
    for (const delivery of claimed) start(delivery)
    await linger(claimed.length)
    return claimed.length === granted && !state.isDown ? 0 : pollEvery
  }

  const claim = async (count: number) => {
    const now = clock.now()
    // A single process sends again at its next start, never beside a send that may still be under way.
    const until = store.dialect === 'sqlite' ? Number.MAX_SAFE_INTEGER : now + timeout + leaseMargin
    try {
      return await store.write((write) =>
        claimDeliveries(write, { channel: channel.id, by, now, until, max: count }),
      )
    } catch (error) {
      // The store may have kept the claim although its answer was lost.
      resumeAt = Number.NEGATIVE_INFINITY
      throw error
    }
  }

  const resume = async () => {
    const sending = { channel: channel.id, by, underWay: [...underWay.keys()], now: clock.now() }
    const count = await store.write((write) => resumeInterruptedSends(write, sending))
    if (count === 0) return
    services.observe({ kind: 'delivery-resumed', channel: channel.id, count })
    log.warn({ channel: channel.id, count }, 'messages whose sending was interrupted are sent again')
  }

  const start = (delivery: ClaimedDelivery) => {
    const sending = send(delivery).finally(() => {
      underWay.delete(delivery.id)
      loop.wake()
    })
    underWay.set(delivery.id, sending)
  }

  const send = async (delivery: ClaimedDelivery) => {
    await pauses.wait(delivery.conversationId)
    const result = await trySend(services, channel, delivery, { timeout, state })
    if (result.kind === 'sent') await state.sent().catch(noteFailed)
    pauses.begin(delivery.conversationId)
    services.observe({
      kind: 'delivery',
      channel: channel.id,
      turn: delivery.turnId,
      delivery: delivery.id,
      result: result.kind,
      waited: clock.now() - delivery.createdAt,
    })
    await recordUntilDone(result, delivery.turnId)
  }

  /** Tries until the result is recorded, also while the store is away: a message sent again would reach the person twice. */
  const recordUntilDone = async (result: SendResult, turn: string | null) => {
    for (let failures = 1; ; failures++) {
      try {
        return await record(result)
      } catch (error) {
        const ids = { channel: channel.id, turn, delivery: result.id }
        log.error({ err: error, ...ids }, 'a send could not be recorded')
        if (isStopping) return
        await delay(backOff(failures, { first: 100, max: 5000 }))
      }
    }
  }

  const noteFailed = (error: unknown) =>
    log.warn({ err: error, channel: channel.id }, 'the state of a channel could not be kept')

  let resumeAt = Number.NEGATIVE_INFINITY
  let isStopping = false
  const loop = startLoop(step, (error) =>
    log.error({ err: error, channel: channel.id }, 'messages could not be sent'),
  )
  return {
    wake: loop.wake,
    stop: async () => {
      isStopping = true
      await loop.stop()
      await Promise.all(underWay.values())
    },
  }
}

async function trySend(
  { store, clock, log }: SenderServices,
  channel: PushChannel,
  delivery: ClaimedDelivery,
  { timeout, state }: { timeout: number; state: ChannelState },
): Promise<SendResult> {
  const { id, conversationId, turnId } = delivery
  try {
    const opened = asTemplate(openDelivery(store.vault, delivery), delivery, channel, clock.now())
    if (opened === null)
      return { kind: 'failed', id, conversationId, attempt: delivery.attempts, error: notNeeded }
    const { messageId } = await withTimeout(timeout, 'channel.timeout', () => channel.send(opened))
    return { kind: 'sent', id, conversationId, messageId, at: clock.now() }
  } catch (error) {
    const isHeld = await state.failed(error, conversationId).catch(() => state.isDown)
    const result = sendFailure(delivery, error, clock.now(), { isHeld })
    const ids = { channel: channel.id, turn: turnId, delivery: id }
    log.warn({ err: error, ...ids, result: result.kind }, 'a message was not sent')
    return result
  }
}

/** Records the results of sends, and delivery statuses that the channel reported before these were recorded. */
async function recordResults(
  { store, onParked }: SenderServices,
  channel: string,
  results: readonly SendResult[],
  by: string,
): Promise<void> {
  const messageIds = results.flatMap((result) => (result.kind === 'sent' ? [result.messageId] : []))
  const late = await store.write(async (write) => {
    const [locked, recorded] = [lockMessageIds(write, messageIds), recordSendResults(write, results, by)]
    const applied = messageIds.length > 0 ? applyDeliveryStates(write, channel, messageIds) : noneParked
    await together([locked, recorded, applied])
    return applied
  })
  const parked = [...late, ...results.flatMap(closedWindowOf)]
  if (parked.length > 0) await onParked?.(parked)
}

const noneParked = Promise.resolve<string[]>([])

/** The conversation of a message that the channel refused because its window is closed. */
function closedWindowOf(result: SendResult): string[] {
  const isClosed = result.kind === 'parked' && result.error === 'channel.window-closed'
  return isClosed ? [result.conversationId] : []
}

/** Keeps a minimum pause between messages to the same conversation. */
class Pauses {
  readonly #length: number
  readonly #now: () => number
  readonly #until = new Map<string, number>()

  constructor(length: number, now: () => number) {
    this.#length = length
    this.#now = now
  }

  begin(conversationId: string): void {
    if (this.#length > 0) this.#until.set(conversationId, this.#now() + this.#length)
  }

  async wait(conversationId: string): Promise<void> {
    this.#forgetPast()
    const left = (this.#until.get(conversationId) ?? 0) - this.#now()
    if (left > 0) await delay(Math.min(left, this.#length))
    this.#until.delete(conversationId)
  }

  /** Pauses end in the order in which they began, so that those that are over come first. */
  #forgetPast(): void {
    const now = this.#now()
    for (const [id, until] of this.#until) {
      if (until > now) return
      this.#until.delete(id)
    }
  }
}
