import { z } from 'zod'
import { listOf, maybe, maybeWords } from '../lenient.ts'

const person = z.object({
  id: z.number(),
  first_name: maybeWords,
  last_name: maybeWords,
})

const chat = z.object({ id: z.number(), type: z.string() })

const file = z.object({
  file_id: z.string().min(1),
  file_unique_id: maybeWords,
  file_name: maybeWords,
  mime_type: maybeWords,
  file_size: maybe(z.number()),
})

const entity = z.object({
  type: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().positive(),
  url: maybeWords,
})

/** The fields of every message. */
export const messageSchema = z.object({
  message_id: z.number(),
  date: maybe(z.number().positive().max(8.64e12)),
  edit_date: maybe(z.number().positive().max(8.64e12)),
  chat,
  from: maybe(person),
  media_group_id: maybeWords,
  reply_to_message: maybe(z.object({ message_id: z.number() })),
})

const pollText = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)])

/** The kinds of content; the first one present is used. */
export const contentSchema = z.object({
  text: maybe(z.string()),
  caption: maybe(z.string()),
  entities: listOf(entity),
  caption_entities: listOf(entity),
  photo: listOf(file),
  document: maybe(file),
  audio: maybe(file),
  voice: maybe(file),
  video: maybe(file),
  video_note: maybe(file),
  sticker: maybe(file),
  venue: maybe(z.object({ title: maybeWords, address: maybeWords })),
  location: maybe(z.object({ latitude: z.number(), longitude: z.number() })),
  contact: maybe(z.object({ phone_number: z.string(), first_name: maybeWords, last_name: maybeWords })),
  poll: maybe(z.object({ question: pollText, options: listOf(z.object({ text: pollText })) })),
  checklist: maybe(z.object({ title: pollText, tasks: listOf(z.object({ text: pollText })) })),
})

/** A pressed button. Of its message only the keyboard is read, as an old message comes without content. */
export const callbackSchema = z.object({
  id: z.string(),
  from: person,
  data: z.string(),
  message: z.object({
    message_id: z.number(),
    chat,
    reply_markup: maybe(
      z.object({
        inline_keyboard: z.array(
          z.array(z.object({ text: z.string(), callback_data: z.string().optional() })),
        ),
      }),
    ),
  }),
})

/** The person blocked the bot, or lets it write again. */
export const memberSchema = z.object({
  chat,
  from: maybe(person),
  date: maybe(z.number().positive().max(8.64e12)),
  old_chat_member: maybe(z.object({ status: maybeWords })),
  new_chat_member: z.object({ status: z.string() }),
})

/** A reaction of a person to a message; no new one takes the earlier one back. */
export const reactionSchema = z.object({
  chat,
  user: maybe(person),
  message_id: z.number(),
  date: maybe(z.number().positive().max(8.64e12)),
  new_reaction: listOf(z.object({ emoji: z.string() })),
})

/** An update; the other key that is present names its kind. */
export const updateSchema = z.object({
  update_id: z.number().int(),
  message: z.unknown().optional(),
  edited_message: z.unknown().optional(),
  callback_query: z.unknown().optional(),
  my_chat_member: z.unknown().optional(),
  message_reaction: z.unknown().optional(),
})

export type TelegramContent = z.infer<typeof contentSchema>
export type TelegramCallback = z.infer<typeof callbackSchema>
export type TelegramPerson = z.infer<typeof person>
export type TelegramFile = z.infer<typeof file>
