import type { ActivityDraft } from '../messages/activity.ts'
import type { RemoteMedia } from '../messages/inbound-event.ts'

/** A place that a person shared. Degrees, WGS 84. */
export type SharedLocation = {
  latitude: number
  longitude: number
  name: string | null
  address: string | null
}

/** The `channelData` of an inbound activity, the same for every pushing channel. */
export type InboundChannelData = {
  /** The kind of a message that is no text, button or file: `location`, `contacts`, `reaction`, `sticker`, or the name of an unknown kind. */
  kind?: string
  location?: SharedLocation
  contacts?: readonly { name: string | null; phones: readonly string[] }[]
  /** An empty emoji takes the reaction back. */
  reaction?: { messageId: string; emoji: string }
  /** The person changed a message sent before. */
  edited?: true
  /** Files sent together carry the same album id. */
  album?: string
  /** The channel's own payload of a message that is not understood. */
  raw?: unknown
}

/** The content of a person's message, the same for every channel. */
export type InboundContent = {
  text: string
  /** The value of the pressed button or list row. */
  action?: string
  data?: InboundChannelData
  media: readonly RemoteMedia[]
  /** The channel's id of the message that this one answers. */
  replyTo?: string | undefined
}

/** The canonical activity of a person's message; a pressed button carries its value as `value.action`. */
export function inboundActivity(
  channelId: string,
  message: { id: string; sentAt: number; content: InboundContent },
): ActivityDraft {
  const { text, action, data, replyTo } = message.content
  return {
    type: 'message',
    id: message.id,
    channelId,
    timestamp: new Date(message.sentAt),
    text,
    ...(action === undefined ? {} : { value: { action } }),
    ...(data === undefined ? {} : { channelData: data }),
    ...(replyTo === undefined ? {} : { replyToId: replyTo }),
  }
}
