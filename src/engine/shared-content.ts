import type { Shared } from '../forms/fields/field-kind.ts'
import { type Field, kindOf } from '../forms/fields/field-kinds.ts'
import type { Language } from '../shared/language.ts'
import type { InboundMessage } from './inbound-message.ts'

/** The message as an answer to `field`: what the person shared beside words (a place, a contact card) is put into words. */
export function asAnswerTo(field: Field, message: InboundMessage, language: Language): InboundMessage {
  if (message.text !== '' || message.shared === null) return message
  const words = kindOf(field).fromShared?.(message.shared, language) ?? null
  return words === null ? message : { ...message, text: words }
}

/** Returns a place in words: its name and address. */
export function wordsOfPlace({ place }: Shared): string | null {
  const words = [place?.name, place?.address].filter((part) => part).join('، ')
  return words === '' ? null : words
}
