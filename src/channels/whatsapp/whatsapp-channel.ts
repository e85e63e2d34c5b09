import type { PushChannel } from '../../messages/channel.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { renderActivity } from '../render.ts'
import { sendInOrder } from '../send-in-order.ts'
import { fetchMedia } from './fetch-media.ts'
import { graphClient } from './graph-client.ts'
import { graphError } from './graph-errors.ts'
import { sendMessage } from './send-message.ts'
import type { WhatsAppSettings } from './settings.ts'
import { traits } from './traits.ts'
import { webhookRoutes } from './webhook-routes.ts'
import { recipientOf } from './whatsapp-address.ts'

/** A list row's id holds 200; its body, like that of buttons, 1024. */
const choiceLimits = { choiceTextLength: 1024, valueBytes: 200 }

/** Meta asks for about one message in 6 s to one person but takes bursts of 45: a longer pause would only slow a reply down. */
const pauseToOne = 100

/** The WhatsApp Cloud API as a channel. */
export function whatsappChannel(settings: WhatsAppSettings, deps: ChannelDeps): PushChannel {
  const { phoneNumberId, accessToken, apiBaseUrl, timeout = 15_000, messagesPerSecond = 80 } = settings
  const client = graphClient({ accessToken, apiBaseUrl, timeout })
  const inOrder = sendInOrder()
  return {
    ...traits,
    delivery: 'push',
    linkFor: (code) => (settings.number ? `https://wa.me/${settings.number}?text=${code}` : null),
    phoneOf: ({ to }) => (to === undefined ? null : `+${to.replace(/^\+/, '')}`),
    rate: { perSecond: messagesPerSecond, pauseToOne },
    routes: (intake) => webhookRoutes(settings, deps, intake),
    async send({ id, address, activity }) {
      const frame = { phoneNumberId, recipient: recipientOf(address), deps }
      const chooseLabel = deps.chooseLabel(activity.locale)
      const messages = renderActivity(activity, traits.capabilities, { ...choiceLimits, chooseLabel })
      return inOrder(id, messages, (message) => sendMessage(client, frame, message))
    },
    async sendTyping(_address, lastMessageId) {
      if (lastMessageId === null) return
      const typing = { phoneNumberId, messageId: lastMessageId, typingIndicator: { type: 'text' as const } }
      await client.messages.markRead(typing).catch((error: unknown) => {
        throw graphError(error)
      })
    },
    fetchMedia: (media, maxBytes) => fetchMedia(client, { phoneNumberId, apiBaseUrl }, media, maxBytes),
  }
}
