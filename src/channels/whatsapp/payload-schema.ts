import { z } from 'zod'

/** A webhook call: a batch of entries, each with changes that are parsed one by one. */
export const payloadSchema = z.object({
  entry: z.array(z.object({ changes: z.array(z.unknown()) })),
})

/** A change of field `messages`; its messages, contacts and statuses are parsed one by one. */
export const changeSchema = z.object({
  field: z.literal('messages'),
  value: z.object({
    metadata: z.object({ phone_number_id: z.string() }),
    contacts: z.array(z.unknown()).default([]),
    messages: z.array(z.unknown()).default([]),
    statuses: z.array(z.unknown()).default([]),
  }),
})

/** The sender of a message. Since 2026 the phone number (`wa_id`) may be missing, and only `user_id` is there. */
export const contactSchema = z.object({
  wa_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
  profile: z.object({ name: z.string().optional() }).optional(),
})

/** The fields of every message. */
export const envelopeSchema = z.object({
  id: z.string().min(1),
  type: z.string(),
  timestamp: z.coerce.number().int().positive(),
  from: z.string().min(1).optional(),
  from_user_id: z.string().min(1).optional(),
  context: z.object({ id: z.string().optional() }).nullish(),
})

const media = z.object({
  id: z.string().min(1),
  mime_type: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
})

const reply = z.object({ id: z.string(), title: z.string() })

const contactCard = z.object({
  name: z.object({ formatted_name: z.string().optional() }).optional(),
  phones: z.array(z.object({ phone: z.string().optional() })).default([]),
})

/** The content of the kinds that are understood. */
export const contentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.object({ body: z.string() }) }),
  z.object({
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [
      z.object({ type: z.literal('button_reply'), button_reply: reply }),
      z.object({ type: z.literal('list_reply'), list_reply: reply }),
    ]),
  }),
  z.object({
    type: z.literal('button'),
    button: z.object({ payload: z.string().optional(), text: z.string() }),
  }),
  z.object({ type: z.literal('image'), image: media }),
  z.object({ type: z.literal('document'), document: media }),
  z.object({ type: z.literal('audio'), audio: media }),
  z.object({ type: z.literal('video'), video: media }),
  z.object({ type: z.literal('sticker'), sticker: media }),
  z.object({
    type: z.literal('location'),
    location: z.object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.object({ type: z.literal('contacts'), contacts: z.array(contactCard) }),
  z.object({
    type: z.literal('reaction'),
    reaction: z.object({ message_id: z.string(), emoji: z.string().optional() }),
  }),
])

/** The state of a message that was sent. */
export const statusSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: z.coerce.number().int().positive(),
  errors: z.array(z.object({ code: z.number() })).default([]),
})

export type WhatsAppContact = z.infer<typeof contactSchema>
export type WhatsAppEnvelope = z.infer<typeof envelopeSchema>
export type WhatsAppContent = z.infer<typeof contentSchema>
export type WhatsAppMedia = z.infer<typeof media>
