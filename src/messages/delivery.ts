import type { ActivityDraft } from './activity.ts'
import type { TemplateMessage } from './template-message.ts'

/** One message to be delivered by a pushing channel. */
export type Delivery = {
  id: string
  address: Record<string, string>
  activity: ActivityDraft
  /** Set while free text is not allowed: the approved template that stands for the activity. */
  template?: TemplateMessage
  /** Set when only a person of the staff may still write, and one did. */
  isStaffOnly?: true
}

/** The state of a sent message, as the channel reports it later. */
export type DeliveryStatus = {
  channel: string
  messageId: string
  state: 'sent' | 'delivered' | 'read' | 'failed'
  error: string | null
  at: number
  /** The category under which the channel bills the message, where it says so. */
  billed?: string
}
