import type { InboundChannelData } from '../../messages/inbound-data.ts'
import type { InboundEvent } from '../../messages/inbound-event.ts'
import { contentId } from '../content-id.ts'
import { type InboundContent, inboundActivity } from '../inbound-content.ts'
import { messageContent } from './message-content.ts'
import {
  envelopeSchema,
  systemSchema,
  type WhatsAppContact,
  type WhatsAppEnvelope,
} from './payload-schema.ts'
import { whatsappAddress } from './whatsapp-address.ts'

/** What the channel itself says, and nobody waits for an answer to. */
const serviceKinds = new Set(['system', 'ephemeral', 'call', 'errors', 'history'])

/** Kinds of which several that come together are one message. */
const albumKinds = new Set(['image', 'video'])

/** The event of a message, or the name of the reason why there is none. */
export function messageEvent(
  message: unknown,
  contacts: readonly WhatsAppContact[],
  now: number,
): InboundEvent | string {
  const envelope = envelopeSchema.safeParse(message)
  if (!envelope.success) return 'message-unreadable'
  if (envelope.data.group_id !== undefined) return 'group-ignored'
  const type = envelope.data.type ?? kindIn(message)
  if (type === 'system') return numberChange(message, envelope.data, contacts, now)
  if (serviceKinds.has(type)) return `${type}-ignored`
  const contact = senderOf(envelope.data, contacts)
  const phone = contact?.wa_id ?? envelope.data.from
  const userId = contact?.user_id ?? envelope.data.from_user_id
  if (phone === undefined && userId === undefined) return 'message-unreadable'
  if (type === 'request_welcome')
    return {
      ...eventOf(message, envelope.data, { phone, userId }, now),
      activity: { type: 'conversationUpdate', channelId: 'whatsapp' },
    }
  const content = withOrigin(messageContent(message, type), envelope.data)
  return {
    ...eventOf(message, envelope.data, { phone, userId }, now, content),
    name: contact?.profile?.name ?? null,
    media: content.media,
    ...(albumKinds.has(type) && content.media.length > 0 ? { album: { id: null } } : {}),
  }
}

/** The event of what the staff wrote to a person in the phone's own app. */
export function echoEvent(echo: unknown, now: number): InboundEvent | string {
  const envelope = envelopeSchema.safeParse(echo)
  if (!envelope.success) return 'echo-unreadable'
  const { to: phone, to_user_id: userId, type } = envelope.data
  if (phone === undefined && userId === undefined) return 'echo-unreadable'
  const content = messageContent(echo, type ?? kindIn(echo))
  const event = eventOf(echo, envelope.data, { phone, userId }, now, content)
  return { ...event, activity: { ...event.activity, type: 'event', name: 'staff-echo' } }
}

type Ids = { phone: string | undefined; userId: string | undefined }

function eventOf(
  message: unknown,
  { id, timestamp, context }: WhatsAppEnvelope,
  { phone, userId }: Ids,
  now: number,
  content: InboundContent = { text: '', media: [] },
): InboundEvent {
  const eventId = id ?? contentId(message)
  const sentAt = timestamp === undefined ? now : timestamp * 1000
  const replyTo = context?.id
  return {
    channel: 'whatsapp',
    eventId,
    accountId: userId ?? phone ?? '',
    ...(userId !== undefined && phone !== undefined ? { aliases: [phone] } : {}),
    address: whatsappAddress({ phone, userId }),
    name: null,
    sentAt,
    ...(timestamp === undefined ? { stampedHere: true as const } : {}),
    activity: inboundActivity('whatsapp', { id: eventId, sentAt, content: { replyTo, ...content } }),
    media: [],
    files: [],
  }
}

/** Adds where the message comes from: an advertisement, or a product that it is about. */
function withOrigin(content: InboundContent, { referral, context }: WhatsAppEnvelope): InboundContent {
  const product = context?.referred_product?.product_retailer_id
  const data: InboundChannelData = {
    ...content.data,
    ...(product === undefined ? {} : { product }),
    ...(referral === undefined
      ? {}
      : {
          source: {
            kind: 'ad',
            code: referral.source_id ?? null,
            title: referral.headline ?? referral.body ?? null,
            url: referral.source_url ?? null,
          },
        }),
  }
  return Object.keys(data).length === 0 ? content : { ...content, data }
}

/** The contact that a message is from; a batch may hold several people. */
function senderOf(
  message: WhatsAppEnvelope,
  contacts: readonly WhatsAppContact[],
): WhatsAppContact | undefined {
  const { from, from_user_id: userId } = message
  const named = contacts.find(
    (contact) =>
      (from !== undefined && contact.wa_id === from) || (userId !== undefined && contact.user_id === userId),
  )
  if (named !== undefined) return named
  return from === undefined && userId === undefined && contacts.length === 1 ? contacts[0] : undefined
}

/** News that a person has another number or user id; any other word of the system is ignored. */
function numberChange(
  message: unknown,
  envelope: WhatsAppEnvelope,
  contacts: readonly WhatsAppContact[],
  now: number,
): InboundEvent | string {
  const news = systemSchema.safeParse(message)
  if (!news.success) return 'system-ignored'
  const { system } = news.data
  const { from, from_user_id: fromId } = envelope
  const contact = senderOf(envelope, contacts)
  const newPhone = system.new_wa_id ?? system.wa_id
  const newUserId = system.new_user_id ?? system.user_id
  const before = [
    from,
    fromId,
    contact?.wa_id,
    contact?.user_id,
    system.customer,
    system.previous_user_id,
    system.old_user_id,
  ]
  const old = new Set(
    before.flatMap((id) => (id === undefined || id === newPhone || id === newUserId ? [] : [id])),
  )
  const [oldest, ...others] = old
  const added = [newUserId, newPhone].flatMap((id) => id ?? [])
  if (oldest === undefined || added.length === 0) return 'system-ignored'
  const userId = newUserId ?? fromId ?? contact?.user_id
  const phone = newPhone ?? from ?? contact?.wa_id
  const event = eventOf(message, envelope, { phone, userId }, now)
  return {
    ...event,
    accountId: added[0] ?? oldest,
    aliases: [oldest, ...others, ...added.slice(1)],
    left: newPhone === undefined || from === undefined || from === newPhone ? [] : [from],
    activity: { type: 'event', channelId: 'whatsapp', name: 'number-changed' },
  }
}

/** The kind of a message whose own word for it cannot be read: the key that holds something. */
function kindIn(message: unknown): string {
  const known = [
    'text',
    'interactive',
    'button',
    'image',
    'document',
    'audio',
    'video',
    'location',
    'contacts',
  ]
  const keys = typeof message === 'object' && message !== null ? Object.keys(message) : []
  return known.find((kind) => keys.includes(kind)) ?? 'unknown'
}
