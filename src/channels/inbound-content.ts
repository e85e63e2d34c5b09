import type { ActivityDraft } from '../messages/activity.ts'
import type { InboundChannelData } from '../messages/inbound-data.ts'
import type { InboundEvent, RemoteMedia } from '../messages/inbound-event.ts'

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

/** A person's message as one channel tells it; `sentAt` is in epoch milliseconds, undefined where the channel does not say. */
export type InboundParts = {
  channel: string
  eventId: string
  messageId: string
  accountId: string
  address: Record<string, string>
  name: string | null
  sentAt: number | undefined
  content: InboundContent
}

/** Makes the event of a person's message; without a time of its channel it is stamped with ours. */
export function inboundEvent(
  { messageId, content, sentAt: told, ...parts }: InboundParts,
  now: number,
): InboundEvent {
  const sentAt = told ?? now
  return {
    ...parts,
    sentAt,
    ...(told === undefined ? { stampedHere: true as const } : {}),
    activity: inboundActivity(parts.channel, { id: messageId, sentAt, content }),
    media: content.media,
    files: [],
  }
}
