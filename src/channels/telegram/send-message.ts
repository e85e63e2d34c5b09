import type { InlineKeyboardButton } from 'telegraf/types'
import { z } from 'zod'
import type { Choice } from '../../messages/activity.ts'
import { WaslError } from '../../shared/errors.ts'
import { openFile } from '../attached-file.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import type { RenderedMessage } from '../render.ts'
import type { BotApi } from './bot-api.ts'

/** Buttons up to this many characters stand two in a row. */
const shortTitle = 14

const sentSchema = z.object({ message_id: z.number() })

/** The chat that a message goes to, and the message of it that it answers. */
export type MessagePlace = { chatId: string; quoted?: string | undefined }

/** Sends one message and returns its id; rejects with a `WaslError`. */
export async function sendMessage(
  api: BotApi,
  deps: ChannelDeps,
  place: MessagePlace,
  message: RenderedMessage,
): Promise<string> {
  const sent = sentSchema.safeParse(await call(api, deps, place, message))
  if (!sent.success) {
    throw new WaslError('channel.unreachable', 'the Bot API named no message', { retryable: true })
  }
  return sent.data.message_id.toString()
}

function call(api: BotApi, deps: ChannelDeps, place: MessagePlace, message: RenderedMessage) {
  switch (message.kind) {
    case 'text':
      return api.call('sendMessage', textTo(place, message.text))
    case 'buttons':
    case 'list':
      return api.call('sendMessage', {
        ...textTo(place, message.text),
        reply_markup: { inline_keyboard: keyboard(message.choices) },
      })
    case 'file':
      return sendFile(api, deps, place, message)
  }
}

function textTo(place: MessagePlace, text: string) {
  return { ...chatOf(place), text, link_preview_options: { is_disabled: true } }
}

/** A quoted message that was deleted meanwhile does not keep the answer back. */
function chatOf({ chatId, quoted }: MessagePlace) {
  const messageId = Number(quoted)
  if (!Number.isSafeInteger(messageId) || messageId <= 0) return { chat_id: chatId }
  return {
    chat_id: chatId,
    reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
  }
}

async function sendFile(
  api: BotApi,
  deps: ChannelDeps,
  place: MessagePlace,
  { file, caption }: Extract<RenderedMessage, { kind: 'file' }>,
) {
  const opened = await openFile(file, deps)
  const base = { ...chatOf(place), ...(caption === undefined ? {} : { caption }) }
  if ('url' in opened) return sendByAddress(api, base, file.mediaType, opened.url)
  const source = { source: Buffer.from(opened.bytes), filename: file.name }
  switch (fileMethod(file.mediaType)) {
    case 'sendPhoto':
      return api.upload('sendPhoto', { ...base, photo: source })
    case 'sendVoice':
      return api.upload('sendVoice', { ...base, voice: source })
    case 'sendAudio':
      return api.upload('sendAudio', { ...base, audio: source })
    case 'sendDocument':
      return api.upload('sendDocument', { ...base, document: source })
  }
}

/** Telegram fetches the file itself; what it does not know as a photo goes as a document. */
function sendByAddress(
  api: BotApi,
  base: { chat_id: string; caption?: string },
  mediaType: string,
  url: string,
) {
  return fileMethod(mediaType) === 'sendPhoto'
    ? api.call('sendPhoto', { ...base, photo: url })
    : api.call('sendDocument', { ...base, document: url })
}

/** Only Ogg is shown as a voice message; other audio plays as a piece of music would. */
function fileMethod(mediaType: string): 'sendPhoto' | 'sendVoice' | 'sendAudio' | 'sendDocument' {
  if (mediaType === 'image/jpeg' || mediaType === 'image/png') return 'sendPhoto'
  if (mediaType === 'audio/ogg') return 'sendVoice'
  return mediaType === 'audio/mpeg' || mediaType === 'audio/mp4' ? 'sendAudio' : 'sendDocument'
}

function keyboard(choices: readonly Choice[]): InlineKeyboardButton[][] {
  const buttons = choices.map(({ title, value }) => ({ text: title, callback_data: value }))
  const isShort = choices.every((choice) => choice.title.length <= shortTitle)
  if (!isShort) return buttons.map((button) => [button])
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))
}
