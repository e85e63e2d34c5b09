import { z } from 'zod'

const person = z.object({
  id: z.number(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
})

const chat = z.object({ id: z.number(), type: z.string() })

const file = z.object({
  file_id: z.string().min(1),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().optional(),
})

/** The fields of every message. */
export const messageSchema = z.object({
  message_id: z.number(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: person.optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z.object({ message_id: z.number() }).nullish().catch(undefined),
})

/** The kinds of content; the first one present is used. */
export const contentSchema = z.object({
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file).min(1).optional(),
  document: file.optional(),
  audio: file.optional(),
  voice: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  sticker: file.optional(),
  venue: z.object({ title: z.string(), address: z.string() }).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z
    .object({ phone_number: z.string(), first_name: z.string(), last_name: z.string().optional() })
    .optional(),
})

/** A pressed button. Of its message only the keyboard is read, as an old message comes without content. */
export const callbackSchema = z.object({
  id: z.string(),
  from: person,
  data: z.string(),
  message: z.object({
    message_id: z.number(),
    chat,
    reply_markup: z
      .object({
        inline_keyboard: z.array(
          z.array(z.object({ text: z.string(), callback_data: z.string().optional() })),
        ),
      })
      .optional()
      .catch(undefined),
  }),
})

/** An update; the other key that is present names its kind. */
export const updateSchema = z.object({
  update_id: z.number().int(),
  message: z.unknown().optional(),
  edited_message: z.unknown().optional(),
  callback_query: z.unknown().optional(),
})

export type TelegramContent = z.infer<typeof contentSchema>
export type TelegramCallback = z.infer<typeof callbackSchema>
export type TelegramPerson = z.infer<typeof person>
export type TelegramFile = z.infer<typeof file>
