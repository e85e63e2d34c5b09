import type { DeliveryStatus } from '../../messages/delivery.ts'
import type { InboundEvent } from '../../messages/inbound-event.ts'
import { contentId } from '../content-id.ts'
import { type InboundContent, inboundEvent } from '../inbound-content.ts'
import { messageContent, postbackContent, startContent } from './message-content.ts'
import { entrySchema, eventSchema, type MetaEvent, payloadSchema } from './payload-schema.ts'

/** The account that is written to, and the channel that it is. */
export type MetaAccount = { channel: string; accountId: string }

/** What an operator should know of the account: the trouble that begins, or that is over. */
export type MetaNotice = { code: 'channel.other-number' | 'channel.stopped'; isOver: boolean; detail: string }

/** The contents of a webhook call; `reads` are people who have read all that was sent to them until a moment. */
export type ParsedPayload = {
  events: InboundEvent[]
  receipts: (DeliveryStatus & { to: string })[]
  reads: { by: string; until: number }[]
  ignored: string[]
  notices: MetaNotice[]
}

/** Walks a batch and parses each event on its own, so that a bad one does not lose the others. */
export function parsePayload(payload: unknown, account: MetaAccount, now: number): ParsedPayload {
  const parsed: ParsedPayload = { events: [], receipts: [], reads: [], ignored: [], notices: [] }
  const batch = payloadSchema.safeParse(payload)
  if (!batch.success) parsed.ignored.push('payload-unreadable')
  for (const raw of batch.data?.entry ?? []) {
    const entry = entrySchema.safeParse(raw)
    if (!entry.success) parsed.ignored.push('entry-unreadable')
    const { id: entryId, messaging, standby, changes } = entry.data ?? noEntry
    const others = changes.filter(({ field }) => field !== 'messages')
    parsed.ignored.push(...standby.map(() => 'standby-ignored'), ...others.map(() => 'change-ignored'))
    const told = changes.filter((change) => !others.includes(change)).map(({ value }) => value)
    for (const event of [...messaging, ...told]) addEvent(event, { account, entryId, now, parsed })
  }
  return parsed
}

const noEntry = { id: undefined, messaging: [], standby: [], changes: [] }

type Walk = { account: MetaAccount; entryId: string | undefined; now: number; parsed: ParsedPayload }

function addEvent(raw: unknown, { account, entryId, parsed, now }: Walk): void {
  const { channel, accountId } = account
  const event = eventSchema.safeParse(raw).data
  const person = event?.sender?.id
  const accounts = [entryId, event?.recipient?.id].filter((id) => id !== undefined)
  if (event === undefined) parsed.ignored.push('event-unreadable')
  else if (event.message?.is_echo) parsed.ignored.push('echo-ignored')
  else if (accounts.length > 0 && !accounts.includes(accountId)) {
    parsed.ignored.push('other-account-ignored')
    parsed.notices.push({ code: 'channel.other-number', isOver: false, detail: accounts[0] ?? '' })
  } else if (event.policy_enforcement && !event.message) {
    const { action, reason } = event.policy_enforcement
    const detail = [action, reason].filter(Boolean).join(' ')
    parsed.notices.push({ code: 'channel.stopped', isOver: action === 'unblock', detail })
  } else if (person === undefined) parsed.ignored.push('event-unreadable')
  else if ((event.delivery || event.read) && !event.message)
    addReceipts(event, { channel, to: person, now }, parsed)
  else {
    const part = partOf(event, raw)
    if (typeof part === 'string') return void parsed.ignored.push(part)
    const { id, content } = part
    const ids = { eventId: id, messageId: id, accountId: person, address: { id: person } }
    parsed.events.push(inboundEvent({ channel, ...ids, name: null, sentAt: event.timestamp, content }, now))
  }
}

function addReceipts(
  { delivery, read, timestamp }: MetaEvent,
  { channel, to, now }: { channel: string; to: string; now: number },
  { receipts, reads }: ParsedPayload,
): void {
  const told = { channel, to, error: null, at: timestamp ?? now }
  for (const messageId of delivery?.mids ?? []) receipts.push({ ...told, messageId, state: 'delivered' })
  if (read?.mid !== undefined) receipts.push({ ...told, messageId: read.mid, state: 'read' })
  if (read?.watermark !== undefined) reads.push({ by: to, until: read.watermark })
}

type EventPart = { id: string; content: InboundContent }

/** What the person did, or the name of the reason why it is nothing that is answered. */
function partOf(event: MetaEvent, raw: unknown): EventPart | string {
  const { message, message_edit: edit, postback, reaction, referral } = event
  const ownId = message?.mid ?? postback?.mid ?? contentId(raw)
  if (message?.is_deleted) return { id: `deleted-${ownId}`, content: marked({ kind: 'deleted' }, ownId) }
  if (message) {
    const content = messageContent(message)
    return content === null ? 'message-empty' : { id: ownId, content }
  }
  if (edit) {
    const content = { text: edit.text, media: [], data: { edited: true, edits: edit.mid } as const }
    return { id: `edit-${edit.mid}-${edit.num_edit ?? edit.text}`, content }
  }
  if (postback) return { id: ownId, content: postbackContent(postback) }
  if (reaction) {
    const { mid: messageId, action, emoji = '' } = reaction
    const given = { messageId, emoji: action === 'unreact' ? '' : emoji }
    return { id: ownId, content: marked({ kind: 'reaction', reaction: given }, messageId) }
  }
  return referral ? { id: ownId, content: startContent(referral) } : 'event-ignored'
}

/** What is no message of its own but marks an earlier one. */
function marked(data: NonNullable<InboundContent['data']>, replyTo: string): InboundContent {
  return { text: '', media: [], data, replyTo }
}
