import type { Channel, PushChannel } from '../messages/channel.ts'
import type { Services } from '../store/services.ts'
import type { RateLimit } from './rate-limit.ts'

/** What messages are sent with. */
export type SenderServices = Services & {
  channels: readonly Channel[]
  /** Announces what waits in these conversations because a channel's window was closed; it rejects never. */
  onParked?(conversationIds: readonly string[]): Promise<void>
  /** Returns the rate of a channel, shared between processes where there are several. */
  rateLimit?(channel: PushChannel): RateLimit
}

/** How the sender works; what is left out has a default. */
export type SenderSettings = {
  /** Sends of one channel that are under way at the same time. */
  max?: number
  pollEvery?: number
  /** Milliseconds after which a send is given up as one that may be tried again. */
  timeout?: number
  /** Milliseconds between looks for sends that another process left undone. */
  resumeEvery?: number
}
