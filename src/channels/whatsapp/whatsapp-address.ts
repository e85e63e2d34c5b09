import { isBusinessScopedUserId } from '@kapso/whatsapp-cloud-api'
import { WaslError } from '../../shared/errors.ts'

/** The recipient as the Cloud API takes it: `to` a phone number, or `recipient` a business-scoped user id. */
export type Recipient = { to: string } | { recipient: string }

/**
 * The address kept of a person: `to` when their number is known, `recipient` when their business-scoped id is. It stays the
 * same from message to message. A business-scoped id in the field of a number is recognised.
 */
export function whatsappAddress(person: {
  phone: string | undefined
  userId: string | undefined
}): Record<string, string> {
  const phone = person.phone !== undefined && !isBusinessScopedUserId(person.phone) ? person.phone : undefined
  const userId = person.userId ?? (phone === undefined ? person.phone : undefined)
  return {
    ...(phone === undefined ? {} : { to: phone }),
    ...(userId === undefined ? {} : { recipient: userId }),
  }
}

/** Whom to write to: the number where it is known, as the Cloud API itself prefers it. */
export function recipientOf(address: Record<string, string>): Recipient {
  const { to, recipient } = address
  if (to !== undefined) return { to }
  if (recipient !== undefined) return { recipient }
  throw new WaslError('channel.address', 'the address names nobody')
}
