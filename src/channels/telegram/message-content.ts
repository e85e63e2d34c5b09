import type { RemoteMedia } from '../../messages/inbound-event.ts'
import type { InboundContent, SharedLocation } from '../inbound-content.ts'
import { contentSchema, type TelegramContent, type TelegramFile } from './update-schema.ts'

/** Keys of a message that say nothing about its kind. */
const envelopeKeys = new Set([
  'message_id',
  'date',
  'edit_date',
  'chat',
  'from',
  'sender_chat',
  'reply_to_message',
  'media_group_id',
  'via_bot',
  'has_protected_content',
  'effect_id',
  'forward_origin',
  'forward_from',
  'forward_from_chat',
  'forward_date',
  'caption',
  'caption_entities',
  'reply_markup',
])

/** Returns the content of a message. An unknown kind keeps its payload and is named in `data.kind`. */
export function messageContent(message: object): InboundContent {
  const content = contentSchema.safeParse(message)
  const understood = content.success ? contentOf(content.data) : null
  return understood ?? { text: '', media: [], data: { kind: kindOf(message), raw: message } }
}

function contentOf(content: TelegramContent): InboundContent | null {
  if (content.text !== undefined) return { text: content.text, media: [] }
  if (content.sticker !== undefined) {
    return { text: '', media: [remoteMedia(content.sticker, 'image/webp')], data: { kind: 'sticker' } }
  }
  const media = mediaOf(content)
  if (media !== null) return { text: content.caption ?? '', media: [media] }
  const location = locationOf(content)
  if (location !== null) return { text: '', media: [], data: { kind: 'location', location } }
  if (content.contact !== undefined) return contactContent(content.contact)
  return null
}

function mediaOf(content: TelegramContent): RemoteMedia | null {
  const largest = content.photo?.at(-1)
  if (largest !== undefined) return remoteMedia(largest, 'image/jpeg')
  if (content.document !== undefined) return remoteMedia(content.document, null)
  if (content.audio !== undefined) return remoteMedia(content.audio, 'audio/mpeg')
  if (content.voice !== undefined) return remoteMedia(content.voice, 'audio/ogg')
  const video = content.video ?? content.video_note
  return video === undefined ? null : remoteMedia(video, 'video/mp4')
}

function remoteMedia(file: TelegramFile, usualType: string | null): RemoteMedia {
  return {
    reference: file.file_id,
    name: file.file_name ?? null,
    mediaType: file.mime_type ?? usualType,
    size: file.file_size ?? null,
  }
}

function locationOf({ location, venue }: TelegramContent): SharedLocation | null {
  if (location === undefined) return null
  return { ...location, name: venue?.title ?? null, address: venue?.address ?? null }
}

function contactContent(contact: NonNullable<TelegramContent['contact']>): InboundContent {
  const name = [contact.first_name, contact.last_name].filter((part) => part).join(' ')
  const contacts = [{ name: name === '' ? null : name, phones: [contact.phone_number] }]
  return { text: '', media: [], data: { kind: 'contacts', contacts } }
}

function kindOf(message: object): string {
  return Object.keys(message).find((key) => !envelopeKeys.has(key)) ?? 'empty'
}
