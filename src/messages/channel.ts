import type { Router } from 'express'
import type { ActivityDraft } from './activity.ts'

/** What a channel can show and carry; the engine and the renderer look at these and never at a channel's name. */
export type Capabilities = {
  /** Buttons under a message: how many, and how many characters a title holds. Null: none, choices become numbered text. */
  buttons: { most: number; titleLength: number } | null
  /** A list to choose from, for more choices than buttons hold. */
  list: { most: number; titleLength: number; descriptionLength: number } | null
  /** The longest text of one message, in UTF-16 units; longer texts are split between paragraphs. */
  textLength: number
  media: boolean
  typing: boolean
  /** Milliseconds after the person's last message in which free text may be sent; null: no limit. */
  window: number | null
  /** Whether a signature can be drawn. */
  drawing: boolean
}

/** A file that lies with the channel until it is fetched. `reference` is the channel's own id of it. */
export type RemoteMedia = {
  reference: string
  name: string | null
  mediaType: string | null
  size: number | null
}

/** One event of a channel, parsed and ready to be stored. */
export type InboundEvent = {
  channel: string
  /** Unique per channel: the same event delivered again is dropped. */
  eventId: string
  /** The channel's own id of the person, stable and never a display name: `wa_id` or business-scoped id, chat id, user id. */
  accountId: string
  /** Whatever the channel needs to write to the person later. */
  address: Record<string, string>
  /** The person's own name as the channel gives it. */
  name: string | null
  /** Epoch milliseconds, as the channel says it was sent. */
  sentAt: number
  /** Set where the channel gives no time, so that `sentAt` is our own clock's: the event comes behind all that still wait. */
  stampedHere?: true
  activity: ActivityDraft
  media: readonly RemoteMedia[]
  /** Files that came inside the request itself (web chat upload). */
  files: readonly InboundFile[]
}

export type InboundFile = { name: string; mediaType: string; bytes: Uint8Array }

/** What became of a message, as the channel reports it later. */
export type DeliveryReceipt = {
  channel: string
  messageId: string
  state: 'sent' | 'delivered' | 'read' | 'failed'
  error: string | null
  at: number
}

/** Takes events in. Resolves when they are durable; rejects (retryable) when they could not be stored. */
export type Intake = {
  /**
   * Gives each event's inbox id and conversation, in order; `isNew` is false for a redelivery. `requestId` is that of
   * the web request that brought them, for the log.
   */
  accept(
    events: readonly InboundEvent[],
    requestId?: string,
  ): Promise<readonly { id: string; conversationId: string; isNew: boolean }[]>
  acceptReceipts(receipts: readonly DeliveryReceipt[]): Promise<void>
}

/** An address that opens the channel with this code in hand, ready to be sent; null while it is not known. */
export type LinkFor = (code: string) => string | null

/** One message to be delivered by a pushing channel. */
export type Delivery = { id: string; address: Record<string, string>; activity: ActivityDraft }

/**
 * A channel that messages are pushed to. `send` rejects with a `WaslError` whose `retryable` says whether to try again and
 * whose `details.retryAfter` (seconds), when there, says how long to wait; code `channel.window-closed` means that free
 * text is not allowed now.
 */
export type PushChannel = {
  id: string
  delivery: 'push'
  capabilities: Capabilities
  linkFor?: LinkFor
  /** Messages a second over all conversations, and the pause in milliseconds between two messages to one person. */
  rate: { perSecond: number; pauseToOne: number }
  routes(intake: Intake): Router
  /** Starts what every process needs beside the routes, such as learning a bot's name, and gives the way to stop it. */
  start?: () => Promise<() => Promise<void>>
  /** Has messages come: asks for them (long polling), or says where to send them. Done by one process at a time. */
  receive?: (intake: Intake) => Promise<() => Promise<void>>
  send(delivery: Delivery): Promise<{ messageId: string }>
  /** Shows that somebody is writing; `lastMessageId` is the channel's id of what the person sent last. */
  sendTyping?(address: Record<string, string>, lastMessageId: string | null): Promise<void>
  /** Fetches a file; rejects with `media.too-large`, `media.gone` or a retryable error. */
  fetchMedia(media: RemoteMedia, mostBytes: number): Promise<InboundFile>
}

/** A channel whose clients read the transcript themselves (web chat): a message is delivered by being written there. */
export type PullChannel = { id: string; delivery: 'pull'; capabilities: Capabilities; linkFor?: LinkFor }

export type Channel = PushChannel | PullChannel
