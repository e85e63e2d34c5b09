import type { InboundChannelData, SharedLocation } from '../../messages/inbound-data.ts'
import type { RemoteMedia } from '../../messages/inbound-event.ts'
import type { InboundContent } from '../inbound-content.ts'
import { contentSchema, type TelegramContent, type TelegramFile } from './update-schema.ts'

/** Keys of a message that say nothing about its kind. */
const envelopeKeys = new Set([
  'message_id',
  'message_thread_id',
  'date',
  'edit_date',
  'chat',
  'from',
  'sender_chat',
  'reply_to_message',
  'external_reply',
  'quote',
  'media_group_id',
  'via_bot',
  'has_protected_content',
  'is_from_offline',
  'effect_id',
  'forward_origin',
  'forward_from',
  'forward_from_chat',
  'forward_date',
  'caption',
  'caption_entities',
  'entities',
  'link_preview_options',
  'reply_markup',
])

/** What Telegram itself says in a chat; nobody waits for an answer to it. */
const serviceKeys = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'users_shared',
  'chat_shared',
  'connected_website',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'chat_background_set',
  'boost_added',
  'forum_topic_created',
  'video_chat_started',
  'video_chat_ended',
  'checklist_tasks_done',
  'checklist_tasks_added',
]

/** Returns whether a message is one that Telegram itself wrote. */
export function isServiceMessage(message: object): boolean {
  return !('text' in message) && serviceKeys.some((key) => key in message)
}

/** Returns the content of a message. An unknown kind keeps its payload and is named in `data.kind`. */
export function messageContent(message: object): InboundContent {
  const content = contentSchema.safeParse(message)
  const understood = content.success ? contentOf(content.data) : null
  if (understood !== null) return understood
  const text = content.success ? (content.data.caption ?? '') : ''
  return { text, media: [], data: { kind: kindOf(message), raw: message } }
}

function contentOf(content: TelegramContent): InboundContent | null {
  if (content.text !== undefined) return textContent(content.text, content)
  if (content.sticker !== undefined) {
    return { text: '', media: [remoteMedia(content.sticker, 'image/webp')], data: { kind: 'sticker' } }
  }
  const media = mediaOf(content)
  if (media !== null) return mediaContent(media, content)
  return sharedContent(content)
}

/** A command may carry the bot's own name, and `/start` the code of the link by which the person came. */
function textContent(text: string, { entities }: TelegramContent): InboundContent {
  const plain = text.replace(/^(\/\w+)@\w+/u, '$1')
  const code = /^\/start\s+(\S+)$/u.exec(plain)?.[1]
  const data: InboundChannelData = {
    ...linksOf(entities),
    ...(code === undefined ? {} : { source: { kind: 'link', code, title: null, url: null } }),
  }
  return { text: plain, media: [], ...(Object.keys(data).length === 0 ? {} : { data }) }
}

function mediaContent(
  { media, id }: { media: RemoteMedia; id: string | undefined },
  content: TelegramContent,
): InboundContent {
  const data: InboundChannelData = {
    ...linksOf(content.caption_entities),
    ...(id === undefined ? {} : { mediaIds: [id] }),
  }
  return {
    text: content.caption ?? '',
    media: [media],
    ...(Object.keys(data).length === 0 ? {} : { data }),
  }
}

function linksOf(entities: TelegramContent['entities']): { links?: string[] } {
  const links = entities.flatMap(({ type, url }) => (type === 'text_link' && url !== undefined ? [url] : []))
  return links.length === 0 ? {} : { links }
}

function sharedContent(content: TelegramContent): InboundContent | null {
  const location = locationOf(content)
  if (location !== null) return { text: '', media: [], data: { kind: 'location', location } }
  if (content.contact !== undefined) return contactContent(content.contact)
  if (content.poll !== undefined) {
    const { question, options } = content.poll
    return {
      text: '',
      media: [],
      data: { kind: 'poll', poll: { question, options: options.map(({ text }) => text) } },
    }
  }
  if (content.checklist === undefined) return null
  const { title, tasks } = content.checklist
  return {
    text: '',
    media: [],
    data: { kind: 'checklist', checklist: { title, tasks: tasks.map(({ text }) => text) } },
  }
}

function mediaOf(content: TelegramContent): { media: RemoteMedia; id: string | undefined } | null {
  const largest = content.photo.at(-1)
  if (largest !== undefined) return kept(largest, 'image/jpeg')
  if (content.document !== undefined) return kept(content.document, null)
  if (content.audio !== undefined) return kept(content.audio, 'audio/mpeg')
  if (content.voice !== undefined) return kept(content.voice, 'audio/ogg')
  const video = content.video ?? content.video_note
  return video === undefined ? null : kept(video, 'video/mp4')
}

function kept(file: TelegramFile, usualType: string | null) {
  return { media: remoteMedia(file, usualType), id: file.file_unique_id }
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
