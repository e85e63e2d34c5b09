import type { Loop } from '../shared/loop.ts'
import { startChannelSender } from './channel-sender.ts'
import type { SenderServices, SenderSettings } from './sender-services.ts'

/** Delivers the messages of all push channels until it is stopped: each conversation in order, each channel within its rate. */
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
