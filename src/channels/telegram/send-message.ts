import type { InlineKeyboardButton } from 'telegraf/types'
import { z } from 'zod'
import type { Choice } from '../../messages/activity.ts'
import { WaslError } from '../../shared/errors.ts'
import { type OutgoingFile, openFile } from '../attached-file.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import type { RenderedMessage } from '../render.ts'
import type { BotApi } from './bot-api.ts'

/** Buttons up to this many characters stand two in a row. */
const shortTitle = 14

const sentSchema = z.object({ message_id: z.number() })

/** Sends one message and returns its id; rejects with a `WaslError`. */
export async function sendMessage(
  api: BotApi,
  deps: ChannelDeps,
  chatId: string,
  message: RenderedMessage,
): Promise<string> {
  const sent = sentSchema.safeParse(await call(api, deps, chatId, message))
  if (!sent.success) {
    throw new WaslError('channel.unreachable', 'the Bot API named no message', { retryable: true })
  }
  return sent.data.message_id.toString()
}

function call(api: BotApi, deps: ChannelDeps, chatId: string, message: RenderedMessage) {
  switch (message.kind) {
    case 'text':
      return api.call('sendMessage', textTo(chatId, message.text))
    case 'buttons':
    case 'list':
      return api.call('sendMessage', {
        ...textTo(chatId, message.text),
        reply_markup: { inline_keyboard: keyboard(message.choices) },
      })
    case 'file':
      return sendFile(api, deps, chatId, message.file)
  }
}

function textTo(chatId: string, text: string) {
  return { chat_id: chatId, text, link_preview_options: { is_disabled: true } }
}

async function sendFile(api: BotApi, deps: ChannelDeps, chatId: string, file: OutgoingFile) {
  const opened = await openFile(file, deps)
  const isPhoto = file.mediaType === 'image/jpeg' || file.mediaType === 'image/png'
  if ('url' in opened) {
    return isPhoto
      ? api.call('sendPhoto', { chat_id: chatId, photo: opened.url })
      : api.call('sendDocument', { chat_id: chatId, document: opened.url })
  }
  const source = { source: Buffer.from(opened.bytes), filename: file.name }
  return isPhoto
    ? api.upload('sendPhoto', { chat_id: chatId, photo: source })
    : api.upload('sendDocument', { chat_id: chatId, document: source })
}

function keyboard(choices: readonly Choice[]): InlineKeyboardButton[][] {
  const buttons = choices.map(({ title, value }) => ({ text: title, callback_data: value }))
  const isShort = choices.every((choice) => choice.title.length <= shortTitle)
  if (!isShort) return buttons.map((button) => [button])
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))
}
