import { z } from 'zod'
import { listOf, maybe, maybeWords } from '../lenient.ts'

/** A webhook call: which of Meta's products it is about, and a batch of entries that are parsed one by one. */
export const payloadSchema = z.object({ object: maybeWords, entry: z.array(z.unknown()) })

/** An id, which some senders write as a number. */
const id = z.union([z.string().min(1), z.number().transform(String)])
const party = maybe(z.object({ id: maybe(id) }))

/** What happened to one page or account; Instagram may tell of messages as changes too. */
export const entrySchema = z.object({
  id: maybe(id),
  messaging: listOf(z.unknown()),
  standby: listOf(z.unknown()),
  changes: listOf(z.object({ field: z.string(), value: z.unknown() })),
})

const referral = maybe(
  z.object({
    ref: maybeWords,
    source: maybeWords,
    ad_id: maybe(id),
    referer_uri: maybeWords,
    ads_context_data: maybe(z.object({ ad_title: maybeWords })),
  }),
)

const link = { url: maybeWords, title: maybeWords }

const attachment = z.object({
  type: maybeWords,
  ...link,
  payload: maybe(
    z.object({
      ...link,
      sticker_id: maybe(id),
      coordinates: maybe(z.object({ lat: z.coerce.number(), long: z.coerce.number() })),
    }),
  ),
})

const message = z.object({
  mid: maybeWords,
  text: maybe(z.string()),
  is_echo: maybe(z.boolean()),
  is_deleted: maybe(z.boolean()),
  is_unsupported: maybe(z.boolean()),
  quick_reply: maybe(z.object({ payload: maybeWords })),
  attachments: listOf(attachment),
  referral,
  reply_to: maybe(z.object({ mid: maybeWords, story: maybe(z.object({ url: maybeWords })) })),
})

const postback = z.object({ mid: maybeWords, title: maybeWords, payload: maybeWords, referral })

/** One event; which of its parts is there says what happened. */
export const eventSchema = z.object({
  sender: party,
  recipient: party,
  timestamp: maybe(z.coerce.number().int().positive().max(8.64e15)),
  message: maybe(message),
  message_edit: maybe(z.object({ mid: z.string().min(1), text: z.string(), num_edit: maybe(z.number()) })),
  postback: maybe(postback),
  reaction: maybe(z.object({ mid: z.string().min(1), action: maybeWords, emoji: maybeWords })),
  referral,
  delivery: maybe(z.object({ mids: listOf(z.string().min(1)) })),
  read: maybe(z.object({ mid: maybeWords, watermark: maybe(z.number()) })),
  policy_enforcement: maybe(z.object({ action: maybeWords, reason: maybeWords })),
})

export type MetaEvent = z.infer<typeof eventSchema>
export type MetaMessage = z.infer<typeof message>
export type MetaPostback = z.infer<typeof postback>
export type MetaAttachment = z.infer<typeof attachment>
export type MetaReferral = z.infer<typeof referral>
