import type { ActivityDraft } from '../messages/activity.ts'
import type { InboundChannelData } from '../messages/inbound-data.ts'
import type { RemoteMedia } from '../messages/inbound-event.ts'

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
