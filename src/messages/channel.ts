import type { Server } from 'node:http'
import type { Router } from 'express'
import type { Capabilities } from './capabilities.ts'
import type { Delivery, DeliveryStatus } from './delivery.ts'
import type { InboundEvent, InboundFile, RemoteMedia } from './inbound-event.ts'
import type { RequestSource } from './request-source.ts'

/** Stores events. Resolves when they are durable; rejects (retryable) when they could not be stored. */
export type Intake = {
  /**
   * Returns each event's inbox id and conversation, in order; `isNew` is false for a redelivery. `requestId` is that of
   * the web request that brought them, for the log.
   */
  accept(
    events: readonly InboundEvent[],
    requestId?: string,
  ): Promise<readonly { id: string; conversationId: string; isNew: boolean }[]>
  acceptStatuses(receipts: readonly DeliveryStatus[]): Promise<void>
}

/** An address that opens the channel with this code in hand, ready to be sent; null while it is not known. */
export type LinkFor = (code: string) => string | null

/** What a channel is, whether or not it is on. */
export type ChannelTraits = {
  /** Names the channel in accounts, conversations, events, metrics and locale keys. */
  id: string
  capabilities: Capabilities
  /** Through which of the policy's channels a request comes that is made here. */
  requestSource: RequestSource
}

/** What every open channel has. */
type OpenChannel = ChannelTraits & {
  linkFor?: LinkFor
  /** Returns the phone number that an address is, where it is one. */
  phoneOf?: (address: Record<string, string>) => string | null
  /** Path of the page on which people use the channel, when the program serves one. */
  page?: string
  /** Returns what the channel serves over HTTP, with whole paths from the root. */
  routes(intake: Intake): Router
  /** Serves sockets on the program's HTTP server. Returns a function that closes them. */
  attach?(server: Server, intake: Intake): () => Promise<void>
}

/**
 * A channel that messages are pushed to. `send` rejects with a `WaslError` whose `retryable` says whether to try again and
 * whose `details.retryAfter` (seconds), when there, says how long to wait; code `channel.window-closed` means that free
 * text is not allowed now.
 */
export type PushChannel = OpenChannel & {
  delivery: 'push'
  /** Messages a second over all conversations, and the pause in milliseconds between two messages to one person. */
  rate: { perSecond: number; pauseToOne: number }
  /** Starts what every process needs beside the routes, such as learning a bot's name. Returns the stop function. */
  start?: () => Promise<() => Promise<void>>
  /** Asks for messages (long polling), or registers the webhook. Run by one process at a time. Returns the stop function. */
  receive?: (intake: Intake) => Promise<() => Promise<void>>
  /** Returns the account and the address that somebody with this phone number (E.164) has; a channel without it begins with nobody. */
  personOf?: (phone: string) => { accountId: string; address: Record<string, string> }
  send(delivery: Delivery): Promise<{ messageId: string }>
  /** Shows that somebody is writing; `lastMessageId` is the channel's id of what the person sent last. */
  sendTyping?(address: Record<string, string>, lastMessageId: string | null): Promise<void>
  /** Shows that a person's message, by the channel's id, was read, and with it those before it. */
  markRead?(address: Record<string, string>, messageId: string): Promise<void>
  /** Fetches a file; rejects with `media.too-large`, `media.gone` or a retryable error. */
  fetchMedia(media: RemoteMedia, maxBytes: number): Promise<InboundFile>
}

/** A channel whose clients read the transcript themselves: a message is delivered by being written there. */
export type PullChannel = OpenChannel & { delivery: 'pull' }

export type Channel = PushChannel | PullChannel
