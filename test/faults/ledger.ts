import type { Outcome } from './journeys.ts'

export type ChannelId = 'whatsapp' | 'telegram' | 'webchat'

/** A message as its sender knows it. Moments are places in one order of events over the whole run. */
export type SentMessage = {
  channel: ChannelId
  person: string
  text: string
  isAnswered: boolean
  /** The channel's id of it, by which the inbox knows it. */
  eventId: string
  firstSentAt: number
  /** Null while nobody took it for good. */
  acknowledgedAt: number | null
}

/** What was sent and acknowledged, and what must come of it; the checker compares it with what the program kept. */
export class Ledger {
  readonly messages: SentMessage[] = []
  readonly outcomes: { channel: ChannelId; person: string; outcome: Outcome }[] = []
  /** WhatsApp messages of which the program acknowledged to have heard that they were delivered, or read. */
  readonly delivered = new Set<string>()
  readonly read = new Set<string>()
  redelivered = 0
  reordered = 0
  #moment = 0

  sending(message: Omit<SentMessage, 'firstSentAt' | 'acknowledgedAt'>): SentMessage {
    const sent = { ...message, firstSentAt: ++this.#moment, acknowledgedAt: null }
    this.messages.push(sent)
    return sent
  }

  acknowledged(message: SentMessage): void {
    message.acknowledgedAt ??= ++this.#moment
  }

  reported(messageId: string, state: 'sent' | 'delivered' | 'read'): void {
    if (state === 'delivered') this.delivered.add(messageId)
    if (state === 'read') this.read.add(messageId)
  }

  expect(channel: ChannelId, person: string, outcome: Outcome): void {
    this.outcomes.push({ channel, person, outcome })
  }
}
