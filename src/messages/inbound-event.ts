import type { ActivityDraft } from './activity.ts'

/** A file that the channel holds until it is fetched. `reference` is the channel's own id of it. */
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
  /** Further ids of the same person, such as the number beside a user id: all of them are one account. */
  aliases?: readonly string[]
  /** Ids among them that the person has left; somebody else may have them one day. */
  left?: readonly string[]
  /** The fields that the channel needs to write to the person later. */
  address: Record<string, string>
  /** The person's own name as the channel gives it. */
  name: string | null
  /** When the event was sent by the channel's clock, in epoch milliseconds. */
  sentAt: number
  /** Set when the channel gives no time and `sentAt` is our own clock's: the event is ordered after all that still wait. */
  stampedHere?: true
  activity: ActivityDraft
  media: readonly RemoteMedia[]
  /** Set for a file that may be one of several sent together; without an id those that come within a moment are. */
  album?: { id: string | null }
  /** Files that came inside the request itself (web chat upload). */
  files: readonly InboundFile[]
  /** Files that came and were not kept; absent: none. */
  refused?: readonly RefusedFile[]
}

/** A file that could not be fetched or was refused, with the reason's code. */
export type RefusedFile = { name: string | null; code: string }

export type InboundFile = { name: string; mediaType: string; bytes: Uint8Array }
