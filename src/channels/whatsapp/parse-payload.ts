import type { DeliveryStatus } from '../../messages/delivery.ts'
import type { InboundEvent } from '../../messages/inbound-event.ts'
import { inboundActivity } from '../inbound-content.ts'
import { graphCodeMeaning } from './graph-errors.ts'
import { messageContent } from './message-content.ts'
import {
  changeSchema,
  contactSchema,
  envelopeSchema,
  payloadSchema,
  statusSchema,
  type WhatsAppContact,
  type WhatsAppEnvelope,
} from './payload-schema.ts'
import { whatsappAddress } from './whatsapp-address.ts'

/** Messages about an account rather than from a person; nobody waits for an answer to them. */
const accountKinds = new Set(['system'])

/** The contents of a webhook call, and a reason for each entry that is ignored. */
export type ParsedPayload = { events: InboundEvent[]; receipts: DeliveryStatus[]; ignored: string[] }

/** Walks a batch and parses each message and status on its own, so that a bad one does not lose the others. */
export function parsePayload(payload: unknown, phoneNumberId: string): ParsedPayload {
  const parsed: ParsedPayload = { events: [], receipts: [], ignored: [] }
  const batch = payloadSchema.safeParse(payload)
  if (!batch.success) return { ...parsed, ignored: ['payload-unreadable'] }
  for (const change of batch.data.entry.flatMap((entry) => entry.changes))
    addChange(change, phoneNumberId, parsed)
  return parsed
}

function addChange(raw: unknown, phoneNumberId: string, parsed: ParsedPayload): void {
  const change = changeSchema.safeParse(raw)
  if (!change.success || change.data.value.metadata.phone_number_id !== phoneNumberId) {
    parsed.ignored.push('change-ignored')
    return
  }
  const contacts = change.data.value.contacts.flatMap(
    (contact) => contactSchema.safeParse(contact).data ?? [],
  )
  for (const message of change.data.value.messages) {
    const event = messageEvent(message, contacts)
    if (typeof event === 'string') parsed.ignored.push(event)
    else parsed.events.push(event)
  }
  for (const status of change.data.value.statuses) {
    const receipt = deliveryReceipt(status)
    if (receipt === null) parsed.ignored.push('status-ignored')
    else parsed.receipts.push(receipt)
  }
}

/** The event of a message, or the name of the reason why there is none. */
function messageEvent(message: unknown, contacts: readonly WhatsAppContact[]): InboundEvent | string {
  const envelope = envelopeSchema.safeParse(message)
  if (!envelope.success) return 'message-unreadable'
  const { id, type, timestamp, context } = envelope.data
  if (accountKinds.has(type)) return `${type}-ignored`
  const contact = senderOf(envelope.data, contacts)
  const phone = contact?.wa_id ?? envelope.data.from
  const userId = contact?.user_id ?? envelope.data.from_user_id
  const accountId = userId ?? phone
  if (accountId === undefined) return 'message-unreadable'
  const content = messageContent(message, type)
  const sentAt = timestamp * 1000
  return {
    channel: 'whatsapp',
    eventId: id,
    accountId,
    address: whatsappAddress({ phone, userId }),
    name: contact?.profile?.name ?? null,
    sentAt,
    activity: inboundActivity('whatsapp', { id, sentAt, content: { replyTo: context?.id, ...content } }),
    media: content.media,
    files: [],
  }
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

function deliveryReceipt(raw: unknown): DeliveryStatus | null {
  const status = statusSchema.safeParse(raw)
  if (!status.success) return null
  const { id, timestamp, errors } = status.data
  const state = status.data.status === 'played' ? 'read' : status.data.status
  const error = failureOf(errors[0]?.code)
  return { channel: 'whatsapp', messageId: id, state, error, at: timestamp * 1000 }
}

/** Returns the meaning of a failure, followed by Meta's code after a colon where several codes share the meaning. */
function failureOf(code: number | undefined): string | null {
  if (code === undefined) return null
  const meaning = graphCodeMeaning(code).code
  return meaning === 'channel.window-closed' ? meaning : `${meaning}:${code}`
}
