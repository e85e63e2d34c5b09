import type { RemoteMedia } from '../../messages/inbound-event.ts'
import type { InboundContent } from '../inbound-content.ts'
import { contentSchema, type WhatsAppContent, type WhatsAppMedia } from './payload-schema.ts'

/** Returns the content of a message. An unknown kind keeps its payload and is named in `data.kind`. */
export function messageContent(message: unknown, type: string): InboundContent {
  const content = contentSchema.safeParse(message)
  return content.success
    ? understood(content.data)
    : { text: '', media: [], data: { kind: type, raw: message } }
}

function understood(content: WhatsAppContent): InboundContent {
  switch (content.type) {
    case 'text':
      return { text: content.text.body, media: [] }
    case 'interactive':
      return pressed(
        content.interactive.type === 'button_reply'
          ? content.interactive.button_reply
          : content.interactive.list_reply,
      )
    case 'button':
      return pressed({ title: content.button.text, id: content.button.payload ?? content.button.text })
    case 'image':
      return withMedia(content.image)
    case 'document':
      return withMedia(content.document)
    case 'audio':
      return withMedia(content.audio)
    case 'video':
      return withMedia(content.video)
    case 'sticker':
      return { ...withMedia(content.sticker), data: { kind: 'sticker' } }
    case 'location':
      return shared(content.location)
    case 'contacts':
      return { text: '', media: [], data: { kind: 'contacts', contacts: content.contacts.map(card) } }
    case 'reaction':
      return reacted(content.reaction)
  }
}

function pressed(button: { id: string; title: string }): InboundContent {
  return { text: button.title, action: button.id, media: [] }
}

function withMedia(media: WhatsAppMedia): InboundContent {
  const file: RemoteMedia = {
    reference: media.id,
    name: media.filename ?? null,
    mediaType: media.mime_type ?? null,
    size: null,
  }
  return { text: media.caption ?? '', media: [file] }
}

type Content<Type> = Extract<WhatsAppContent, { type: Type }>

function shared(location: Content<'location'>['location']): InboundContent {
  const { latitude, longitude, name = null, address = null } = location
  return { text: '', media: [], data: { kind: 'location', location: { latitude, longitude, name, address } } }
}

function card(contact: Content<'contacts'>['contacts'][number]): { name: string | null; phones: string[] } {
  return {
    name: contact.name?.formatted_name ?? null,
    phones: contact.phones.flatMap((phone) => phone.phone ?? []),
  }
}

function reacted(reaction: Content<'reaction'>['reaction']): InboundContent {
  const { message_id: messageId, emoji = '' } = reaction
  return {
    text: '',
    media: [],
    data: { kind: 'reaction', reaction: { messageId, emoji } },
    replyTo: messageId,
  }
}
