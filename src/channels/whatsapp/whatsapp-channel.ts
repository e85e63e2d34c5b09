import type { PushChannel } from '../../messages/channel.ts'
import type { TemplateMessage } from '../../messages/template-message.ts'
import { WaslError } from '../../shared/errors.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { quotedMessage } from '../quoted-message.ts'
import { renderActivity } from '../render.ts'
import { sendInOrder } from '../send-in-order.ts'
import { ApprovedTemplates, readTemplates } from './approved-templates.ts'
import { fetchMedia } from './fetch-media.ts'
import { graphClient } from './graph-client.ts'
import { graphError } from './graph-errors.ts'
import { messageIdIn, sendMessage } from './send-message.ts'
import type { WhatsAppSettings } from './settings.ts'
import { traits } from './traits.ts'
import { webhookRoutes } from './webhook-routes.ts'
import { type Recipient, recipientOf, whatsappAddress } from './whatsapp-address.ts'

/** A list row's id holds 200; its body, like that of buttons, 1024. */
const choiceLimits = { choiceTextLength: 1024, valueBytes: 200 }

/** Meta asks for about one message in 6 s to one person but takes bursts of 45: a longer pause would only slow a reply down. */
const pauseToOne = 100

/** Milliseconds between two looks at which templates are approved. */
const readTemplatesEvery = 60 * 60_000

/** How many messages are remembered as marked, so that a page that stays open does not mark one again and again. */
const maxLastRead = 1000

/** The WhatsApp Cloud API as a channel. */
export function whatsappChannel(settings: WhatsAppSettings, deps: ChannelDeps): PushChannel {
  const { phoneNumberId, accessToken, apiBaseUrl, timeout = 15_000, messagesPerSecond = 80 } = settings
  const client = graphClient({ accessToken, apiBaseUrl, timeout })
  const inOrder = sendInOrder()
  const { businessAccountId = null } = settings
  const approved = new ApprovedTemplates()
  const lastRead = new Set<string>()

  const startReadingTemplates = async () => {
    const read = async () => {
      try {
        if (businessAccountId === null) return
        approved.note(await readTemplates(client, { businessAccountId, apiBaseUrl }))
        deps.templatesRead?.('whatsapp')
      } catch (error) {
        deps.log.warn(
          { channel: 'whatsapp', code: graphError(error).code },
          'the templates could not be read',
        )
      }
    }
    const first = read()
    const hourly = setInterval(() => void read(), readTemplatesEvery)
    hourly.unref()
    return async () => {
      clearInterval(hourly)
      await first
    }
  }

  const sendTemplate = async (recipient: Recipient, message: TemplateMessage) => {
    const templates = deps.templates?.()
    if (!templates) throw new WaslError('channel.no-template', 'there are no templates')
    const template = approved.payloadOf(templates, message)
    const answer = client.messages.sendTemplate({ phoneNumberId, ...recipient, template })
    return {
      messageId: messageIdIn(await answer.catch((error: unknown) => Promise.reject(graphError(error)))),
    }
  }

  return {
    ...traits,
    delivery: 'push',
    linkFor: (code) => (settings.number ? `https://wa.me/${settings.number}?text=${code}` : null),
    phoneOf: ({ to }) => (to === undefined ? null : `+${to.replace(/^\+/, '')}`),
    personOf: (phone) => {
      const accountId = phone.replace(/^\+/, '')
      return { accountId, address: whatsappAddress({ phone: accountId, userId: undefined }) }
    },
    rate: { perSecond: messagesPerSecond, pauseToOne },
    routes: (intake) => webhookRoutes(settings, deps, intake),
    start: async () => (businessAccountId ? startReadingTemplates() : async () => undefined),
    async send({ id, address, activity, template }) {
      if (template !== undefined) return sendTemplate(recipientOf(address), template)
      const frame = { phoneNumberId, recipient: recipientOf(address), deps }
      const chooseLabel = deps.chooseLabel(activity.locale)
      const messages = renderActivity(activity, traits.capabilities, { ...choiceLimits, chooseLabel })
      const quoted = quotedMessage(activity)
      return inOrder(id, messages, (message) =>
        sendMessage(client, message === messages[0] ? { ...frame, quoted } : frame, message),
      )
    },
    async sendTyping(_address, lastMessageId) {
      if (lastMessageId === null) return
      const typing = { phoneNumberId, messageId: lastMessageId, typingIndicator: { type: 'text' as const } }
      await client.messages.markRead(typing).catch((error: unknown) => {
        throw graphError(error)
      })
    },
    async markRead(_address, messageId) {
      if (lastRead.has(messageId)) return
      await client.messages.markRead({ phoneNumberId, messageId }).catch((error: unknown) => {
        throw graphError(error)
      })
      lastRead.add(messageId)
      const [oldest] = lastRead
      if (lastRead.size > maxLastRead && oldest !== undefined) lastRead.delete(oldest)
    },
    fetchMedia: (media, maxBytes) => fetchMedia(client, { phoneNumberId, apiBaseUrl }, media, maxBytes),
  }
}
