import { z } from 'zod'
import type { RemoteMedia } from '../../messages/inbound-event.ts'
import type { InboundContent } from '../inbound-content.ts'
import { contentSchemas, type WhatsAppMedia } from './payload-schema.ts'

type Schemas = typeof contentSchemas
type Kind = keyof Schemas
type Content<K extends Kind> = z.infer<Schemas[K]>

/** How each kind is read; null for one whose content says nothing. */
const readers: { [K in Kind]: (content: Content<K>) => InboundContent | null } = {
  text: ({ text }) => words(text.body),
  interactive: ({ interactive }) => interactiveContent(interactive),
  button: ({ button }) => pressed({ title: button.text, id: button.payload ?? button.text }),
  image: ({ image }) => withMedia(image),
  document: ({ document }) => withMedia(document),
  audio: ({ audio }) => withMedia(audio),
  video: ({ video }) => withMedia(video),
  sticker: ({ sticker }) => ({ ...withMedia(sticker), data: { kind: 'sticker' } }),
  location: ({ location: { latitude, longitude, name = null, address = null } }) => ({
    ...words(''),
    data: { kind: 'location', location: { latitude, longitude, name, address } },
  }),
  contacts: ({ contacts }) => ({ ...words(''), data: { kind: 'contacts', contacts: contacts.map(card) } }),
  order: ({ order }) => ({
    ...words(order.text ?? ''),
    data: {
      kind: 'order',
      items: order.product_items.map((item) => ({
        name: item.product_retailer_id,
        quantity: item.quantity ?? null,
      })),
    },
  }),
  reaction: ({ reaction: { message_id: messageId, emoji = '' } }) => ({
    ...words(''),
    data: { kind: 'reaction', reaction: { messageId, emoji } },
    replyTo: messageId,
  }),
  edit: ({ edit }) => editedContent(edit),
  revoke: ({ revoke }) => ({
    ...words(''),
    data: { kind: 'deleted' },
    replyTo: revoke.original_message_id,
  }),
}

/** Returns the content of a message. An unknown kind keeps its payload and is named in `data.kind`. */
export function messageContent(message: unknown, type: string): InboundContent {
  if (type === 'unsupported') return { ...words(''), data: { kind: 'nothing-came' } }
  const read = isKind(type) ? readAs(type, message) : null
  return read ?? { ...words(readableWords(message, type)), data: { kind: type, raw: message } }
}

function isKind(type: string): type is Kind {
  return Object.hasOwn(contentSchemas, type)
}

function readAs<K extends Kind>(kind: K, message: unknown): InboundContent | null {
  const schema: z.ZodType<Content<K>> = contentSchemas[kind] as unknown as z.ZodType<Content<K>>
  const content = schema.safeParse(message)
  return content.success ? readers[kind](content.data) : null
}

function words(text: string): InboundContent {
  return { text, media: [] }
}

function interactiveContent(interactive: Content<'interactive'>['interactive']): InboundContent | null {
  const { button_reply: button, list_reply: row, nfm_reply: flow, call_permission_reply: call } = interactive
  const chosen = button ?? row
  if (chosen) return pressed({ title: chosen.title, id: chosen.id ?? chosen.title })
  if (flow) return flowContent(flow)
  if (!call) return null
  return { ...words(''), data: { kind: 'call-permission', allowed: call.response === 'accept' } }
}

function pressed(button: { id: string; title: string }): InboundContent {
  return { text: button.title, action: button.id, media: [] }
}

const anyAnswers = z.record(z.string(), z.unknown())

/** Names in a Flow's reply that belong to the channel and not to what was answered. */
const ownOfFlow = new Set(['flow_token', 'flow_id', 'wa_flow_response_params'])

/** The answers of a Flow: a line each as text, and by their names for the form that asks the same. */
function flowContent(flow: {
  body?: string | undefined
  response_json?: string | undefined
}): InboundContent | null {
  const parsed = anyAnswers.safeParse(parsedJson(flow.response_json))
  if (!parsed.success) return null
  const answers = Object.entries(parsed.data).flatMap(([name, value]) => {
    const told = wordsOf(value)
    return told === '' || ownOfFlow.has(name) ? [] : [{ name, value: told }]
  })
  if (answers.length === 0) return null
  return {
    ...words(answers.map(({ value }) => value).join('\n')),
    data: { kind: 'flow', answers },
  }
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.map(wordsOf).filter(Boolean).join('، ') : ''
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
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

function card({ name, phones }: Content<'contacts'>['contacts'][number]) {
  const parts = [name?.first_name, name?.last_name].filter(Boolean).join(' ')
  return {
    name: name?.formatted_name ?? (parts === '' ? null : parts),
    phones: phones.flatMap(({ phone, wa_id: id }) => phone ?? (id === undefined ? [] : `+${id}`)),
  }
}

function editedContent({ message, original_message_id: edits }: Content<'edit'>['edit']): InboundContent {
  const content = messageContent(message, message.type ?? 'unknown')
  return { ...content, data: { ...content.data, edited: true, ...(edits === undefined ? {} : { edits }) } }
}

/** The names under which the channel keeps what people can read, the surest first. */
const readableNames = ['body', 'text', 'caption', 'title', 'description', 'name']

/** Returns words that a person can read in a message that is not understood; none when there are none. */
function readableWords(message: unknown, type: string): string {
  const fields = anyAnswers.safeParse(message).data ?? {}
  const own = [fields[type], fields.text, ...Object.values(fields)]
  for (const part of own) {
    const named = anyAnswers.safeParse(part).data
    const found = named && readableNames.map((name) => named[name]).find(isReadable)
    if (typeof found === 'string') return found
  }
  return isReadable(fields.text) ? String(fields.text) : ''
}

function isReadable(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}
