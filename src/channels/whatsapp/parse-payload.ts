import type { z } from 'zod'
import type { DeliveryStatus } from '../../messages/delivery.ts'
import type { InboundEvent } from '../../messages/inbound-event.ts'
import { graphCodeMeaning } from '../graph-codes.ts'
import { accountNotice, type ChannelNotice } from './account-notice.ts'
import { echoEvent, messageEvent } from './message-event.ts'
import {
  changeSchema,
  contactSchema,
  echoesSchema,
  entrySchema,
  messagesSchema,
  payloadSchema,
  statusSchema,
} from './payload-schema.ts'

/** The contents of a webhook call, a reason for each entry that is ignored, and what an operator should know. */
export type ParsedPayload = {
  events: InboundEvent[]
  receipts: DeliveryStatus[]
  ignored: string[]
  notices: ChannelNotice[]
}

/** Walks a batch and parses each message and status on its own, so that a bad one does not lose the others. */
export function parsePayload(payload: unknown, phoneNumberId: string, now: number): ParsedPayload {
  const parsed: ParsedPayload = { events: [], receipts: [], ignored: [], notices: [] }
  const batch = payloadSchema.safeParse(payload)
  if (!batch.success) return { ...parsed, ignored: ['payload-unreadable'] }
  for (const raw of batch.data.entry) {
    const entry = entrySchema.safeParse(raw)
    if (entry.success)
      for (const change of entry.data.changes) addChange(change, { phoneNumberId, now, parsed })
    else parsed.ignored.push('entry-unreadable')
  }
  return parsed
}

type Walk = { phoneNumberId: string; now: number; parsed: ParsedPayload }

function addChange(raw: unknown, walk: Walk): void {
  const { parsed } = walk
  const change = changeSchema.safeParse(raw)
  if (!change.success) {
    parsed.ignored.push('change-unreadable')
    return
  }
  const { field, value } = change.data
  if (field === 'messages') addMessages(value, walk)
  else if (field === 'smb_message_echoes') addEchoes(value, walk)
  else addNotice(field, value, parsed)
}

function addNotice(field: string, value: unknown, parsed: ParsedPayload): void {
  const notice = accountNotice(field, value)
  if (notice) parsed.notices.push(notice)
  else parsed.ignored.push('change-ignored')
}

function addMessages(raw: unknown, walk: Walk): void {
  const { parsed, now } = walk
  const value = messagesSchema.parse(raw)
  if (isOfAnother(value.metadata?.phone_number_id, walk)) return
  for (const { code } of value.errors) parsed.notices.push({ code: 'errors', detail: String(code) })
  const contacts = value.contacts.flatMap((contact) => contactSchema.safeParse(contact).data ?? [])
  for (const message of value.messages) addEvent(messageEvent(message, contacts, now), parsed)
  for (const status of value.statuses) {
    const receipt = deliveryReceipt(status)
    if (receipt === null) parsed.ignored.push('status-ignored')
    else parsed.receipts.push(receipt)
  }
}

function addEchoes(raw: unknown, walk: Walk): void {
  const value = echoesSchema.parse(raw)
  if (isOfAnother(value.metadata?.phone_number_id, walk)) return
  for (const echo of value.message_echoes) addEvent(echoEvent(echo, walk.now), walk.parsed)
}

function addEvent(event: InboundEvent | string, parsed: ParsedPayload): void {
  if (typeof event === 'string') parsed.ignored.push(event)
  else parsed.events.push(event)
}

/** Messages for another number of the same app are not this program's to answer; somebody set it up wrongly. */
function isOfAnother(id: string | undefined, { phoneNumberId, parsed }: Walk): boolean {
  if (id === undefined || id === phoneNumberId) return false
  parsed.ignored.push('other-number-ignored')
  parsed.notices.push({ code: 'other-number', detail: id })
  return true
}

function deliveryReceipt(raw: unknown): DeliveryStatus | null {
  const status = statusSchema.safeParse(raw)
  if (!status.success) return null
  const { id, timestamp, errors } = status.data
  const state = status.data.status === 'played' ? 'read' : status.data.status
  const error = failureOf(errors[0]?.code)
  const billed = billedCategory(status.data.pricing)
  const receipt: DeliveryStatus = { channel: 'whatsapp', messageId: id, state, error, at: timestamp * 1000 }
  return state === 'failed' || billed === null ? receipt : { ...receipt, billed }
}

/** Returns the category that Meta bills a message under; null where it is free, or nothing is said. */
function billedCategory(pricing: z.infer<typeof statusSchema>['pricing']): string | null {
  if (pricing === undefined || pricing.billable === false || pricing.type?.startsWith('free')) return null
  return pricing.category ?? 'unknown'
}

/** Returns the meaning of a failure, followed by Meta's code after a colon where several codes share the meaning. */
function failureOf(code: number | undefined): string | null {
  if (code === undefined) return null
  const meaning = graphCodeMeaning(code).code
  return meaning === 'channel.window-closed' ? meaning : `${meaning}:${code}`
}
