import { z } from 'zod'
import { listOf, maybe, maybeWords } from '../lenient.ts'

/** A webhook call: a batch of entries, each with changes that are parsed one by one. */
export const payloadSchema = z.object({ entry: z.array(z.unknown()) })

/** The changes of one account. */
export const entrySchema = z.object({ changes: z.array(z.unknown()) })

/** A change of an account; `field` names what it is about. */
export const changeSchema = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })

/** The value of a change of field `messages`; its messages, contacts and statuses are parsed one by one. */
export const messagesSchema = z.object({
  metadata: maybe(z.object({ phone_number_id: maybe(z.string()) })),
  contacts: listOf(z.unknown()),
  messages: listOf(z.unknown()),
  statuses: listOf(z.unknown()),
  errors: listOf(z.object({ code: z.number() })),
})

/** What the staff wrote in the phone's own app; `to` is the person. */
export const echoesSchema = z.object({
  metadata: maybe(z.object({ phone_number_id: maybe(z.string()) })),
  message_echoes: listOf(z.unknown()),
})

/** The sender of a message. Since 2026 the phone number (`wa_id`) may be missing, and only `user_id` is there. */
export const contactSchema = z.object({
  wa_id: maybeWords,
  user_id: maybeWords,
  profile: maybe(z.object({ name: maybeWords })),
})

const seconds = maybe(z.coerce.number().int().positive().max(8.64e12))

/** The fields of every message. */
export const envelopeSchema = z.object({
  id: maybeWords,
  type: maybeWords,
  timestamp: seconds,
  from: maybeWords,
  from_user_id: maybeWords,
  to: maybeWords,
  to_user_id: maybeWords,
  group_id: maybeWords,
  context: maybe(
    z.object({
      id: maybeWords,
      referred_product: maybe(z.object({ product_retailer_id: maybeWords })),
    }),
  ),
  referral: maybe(
    z.object({
      source_id: maybeWords,
      source_url: maybeWords,
      headline: maybeWords,
      body: maybeWords,
    }),
  ),
})

const media = z.object({
  id: z.string().min(1),
  mime_type: maybeWords,
  caption: maybeWords,
  filename: maybeWords,
})

const pressed = z.object({ id: maybeWords, title: z.string() })

/** A number of degrees; some senders write it as text. */
const degrees = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number())

/** The content of each kind that is understood, by the kind's own name. */
export const contentSchemas = {
  text: z.object({ text: z.object({ body: z.string() }) }),
  interactive: z.object({
    interactive: z.object({
      type: maybeWords,
      button_reply: maybe(pressed),
      list_reply: maybe(pressed),
      nfm_reply: maybe(z.object({ body: maybeWords, response_json: maybeWords })),
      call_permission_reply: maybe(z.object({ response: maybeWords })),
    }),
  }),
  button: z.object({ button: z.object({ payload: maybeWords, text: z.string() }) }),
  image: z.object({ image: media }),
  document: z.object({ document: media }),
  audio: z.object({ audio: media }),
  video: z.object({ video: media }),
  sticker: z.object({ sticker: media }),
  location: z.object({
    location: z.object({ latitude: degrees, longitude: degrees, name: maybeWords, address: maybeWords }),
  }),
  contacts: z.object({
    contacts: listOf(
      z.object({
        name: maybe(z.object({ formatted_name: maybeWords, first_name: maybeWords, last_name: maybeWords })),
        phones: listOf(z.object({ phone: maybeWords, wa_id: maybeWords })),
      }),
    ),
  }),
  order: z.object({
    order: z.object({
      text: maybeWords,
      product_items: listOf(
        z.object({ product_retailer_id: z.coerce.string().min(1), quantity: maybe(z.coerce.number()) }),
      ),
    }),
  }),
  reaction: z.object({ reaction: z.object({ message_id: z.string().min(1), emoji: maybe(z.string()) }) }),
  edit: z.object({
    edit: z.object({
      original_message_id: maybeWords,
      message: z.looseObject({ type: maybeWords }),
    }),
  }),
  revoke: z.object({ revoke: z.object({ original_message_id: z.string().min(1) }) }),
} as const

/** News of a person's number or user id; the old ones are those of the message itself. */
export const systemSchema = z.object({
  system: z.object({
    type: maybeWords,
    wa_id: maybeWords,
    new_wa_id: maybeWords,
    user_id: maybeWords,
    new_user_id: maybeWords,
    customer: maybeWords,
    previous_user_id: maybeWords,
    old_user_id: maybeWords,
  }),
})

/** The state of a message that was sent. */
export const statusSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: z.coerce.number().int().positive(),
  errors: listOf(z.object({ code: z.number() })),
  pricing: maybe(z.object({ billable: maybe(z.boolean()), type: maybeWords, category: maybeWords })),
})

export type WhatsAppContact = z.infer<typeof contactSchema>
export type WhatsAppEnvelope = z.infer<typeof envelopeSchema>
export type WhatsAppMedia = z.infer<typeof media>
