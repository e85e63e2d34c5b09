import type { Logger } from 'pino'
import type { Channel, PushChannel } from '../messages/channel.ts'
import type { Observe } from '../messages/runtime-event.ts'
import type { Clock } from '../shared/clock.ts'
import type { Loop } from '../shared/loop.ts'
import type { SignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'
import { startChannelSender } from './channel-sender.ts'
import type { RateLimit } from './rate-limit.ts'

/** What messages are sent with. */
export type SenderServices = {
  store: Store
  clock: Clock
  bus: SignalBus
  log: Logger
  observe: Observe
  channels: readonly Channel[]
  /** Gives the rate of a channel, shared between processes where there are several. */
  rateLimit?(channel: PushChannel): RateLimit
}

/** How the sender works; what is left out has a value that suits. */
export type SenderSettings = {
  /** Sends of one channel that are under way at the same time. */
  max?: number
  pollEvery?: number
  /** How long a send may take before it is given up as one that may be tried again. */
  timeout?: number
  /** How often processes look for sends that another one left undone. */
  resumeEvery?: number
}

/** Delivers the messages of all pushing channels until it is stopped: each conversation in order, each channel within its rate. */
export function startSender(services: SenderServices, settings: SenderSettings = {}): Pick<Loop, 'stop'> {
  const pushing = services.channels.filter((channel) => channel.delivery === 'push')
  const senders = new Map(
    pushing.map((channel) => [channel.id, startChannelSender(services, channel, settings)]),
  )
  const unsubscribe = services.bus.subscribe((signal) => {
    if (signal.kind === 'outbox') senders.get(signal.channel)?.wake()
  })
  return {
    stop: async () => {
      unsubscribe()
      await Promise.all([...senders.values()].map((sender) => sender.stop()))
    },
  }
}
