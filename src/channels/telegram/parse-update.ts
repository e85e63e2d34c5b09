import type { InboundEvent } from '../../messages/inbound-event.ts'
import { type InboundContent, inboundEvent } from '../inbound-content.ts'
import { isServiceMessage, messageContent } from './message-content.ts'
import {
  callbackSchema,
  memberSchema,
  messageSchema,
  reactionSchema,
  type TelegramCallback,
  type TelegramPerson,
  updateSchema,
} from './update-schema.ts'

/** A parsed update: an event, with the callback query to answer if a button was pressed, or the reason why it is ignored. */
export type ParsedUpdate = { event: InboundEvent; callbackQueryId: string | null } | { ignored: string }

/** Parses one update; only what people do in private chats becomes an event. */
export function parseUpdate(raw: unknown, now: number): ParsedUpdate {
  const update = updateSchema.safeParse(raw)
  if (!update.success) return { ignored: 'update-unreadable' }
  const { update_id: updateId, message, edited_message: edited, callback_query: callback } = update.data
  const { my_chat_member: member, message_reaction: reaction } = update.data
  if (callback !== undefined) return callbackEvent(updateId, callback, now)
  if (message !== undefined) return messageEvent(updateId, message, false, now)
  if (edited !== undefined) return messageEvent(updateId, edited, true, now)
  if (member !== undefined) return memberEvent(updateId, member, now)
  if (reaction !== undefined) return reactionEvent(updateId, reaction, now)
  return { ignored: 'update-ignored' }
}

function messageEvent(updateId: number, raw: unknown, isEdited: boolean, now: number): ParsedUpdate {
  const message = messageSchema.safeParse(raw)
  if (!message.success || typeof raw !== 'object' || raw === null) return { ignored: 'message-unreadable' }
  const { chat, from, date, edit_date: editDate, media_group_id: album } = message.data
  if (chat.type !== 'private') return { ignored: 'group-ignored' }
  if (isServiceMessage(raw)) return { ignored: 'service-ignored' }
  const content = messageContent(raw)
  if (isEdited && content.data?.kind === 'location') return { ignored: 'live-location-ignored' }
  const marks = { ...(isEdited ? { edited: true as const } : {}), ...(album === undefined ? {} : { album }) }
  const data = { ...content.data, ...marks }
  const sentAt = isEdited ? (editDate ?? date) : date
  const event = eventOf(
    updateId,
    {
      chatId: chat.id,
      messageId: message.data.message_id,
      from,
      sentAt,
      content: {
        ...content,
        ...(Object.keys(data).length === 0 ? {} : { data }),
        replyTo: message.data.reply_to_message?.message_id.toString(),
      },
    },
    now,
  )
  const inAlbum = album === undefined || isEdited ? {} : { album: { id: album } }
  return { event: { ...event, ...inAlbum }, callbackQueryId: null }
}

function callbackEvent(updateId: number, raw: unknown, now: number): ParsedUpdate {
  const callback = callbackSchema.safeParse(raw)
  if (!callback.success) return { ignored: 'callback-unreadable' }
  const { id, from, data, message } = callback.data
  if (message.chat.type !== 'private') return { ignored: 'group-ignored' }
  const event = eventOf(
    updateId,
    {
      chatId: message.chat.id,
      messageId: `callback-${id}`,
      from,
      sentAt: undefined,
      content: {
        text: titleOf(callback.data),
        action: data,
        media: [],
        replyTo: message.message_id.toString(),
      },
    },
    now,
  )
  return { event, callbackQueryId: id }
}

/** A person who blocks the bot, or lets it write again; the desk shows both. */
function memberEvent(updateId: number, raw: unknown, now: number): ParsedUpdate {
  const member = memberSchema.safeParse(raw)
  if (!member.success) return { ignored: 'member-unreadable' }
  const { chat, from, date, old_chat_member: before, new_chat_member: after } = member.data
  if (chat.type !== 'private') return { ignored: 'group-ignored' }
  const isBlocked = after.status === 'kicked'
  if (!isBlocked && before?.status !== 'kicked') return { ignored: 'member-ignored' }
  const event = eventOf(
    updateId,
    {
      chatId: chat.id,
      messageId: `member-${updateId}`,
      from,
      sentAt: date,
      content: { text: '', media: [] },
    },
    now,
  )
  const activity = { type: 'event', channelId: 'telegram', name: isBlocked ? 'bot-blocked' : 'bot-unblocked' }
  return { event: { ...event, activity }, callbackQueryId: null }
}

function reactionEvent(updateId: number, raw: unknown, now: number): ParsedUpdate {
  const reaction = reactionSchema.safeParse(raw)
  if (!reaction.success) return { ignored: 'reaction-unreadable' }
  const { chat, user, date, message_id: answered, new_reaction: emojis } = reaction.data
  if (chat.type !== 'private') return { ignored: 'group-ignored' }
  const messageId = answered.toString()
  const event = eventOf(
    updateId,
    {
      chatId: chat.id,
      messageId: `reaction-${updateId}`,
      from: user,
      sentAt: date,
      content: {
        text: '',
        media: [],
        data: { kind: 'reaction', reaction: { messageId, emoji: emojis[0]?.emoji ?? '' } },
        replyTo: messageId,
      },
    },
    now,
  )
  return { event, callbackQueryId: null }
}

type MessageParts = {
  chatId: number
  messageId: number | string
  from: TelegramPerson | undefined
  /** Seconds, as Telegram tells them; undefined where it does not. */
  sentAt: number | undefined
  content: InboundContent
}

function eventOf(updateId: number, message: MessageParts, now: number): InboundEvent {
  const { chatId, messageId, from, sentAt, content } = message
  return inboundEvent(
    {
      channel: 'telegram',
      eventId: updateId.toString(),
      messageId: messageId.toString(),
      accountId: chatId.toString(),
      address: { chatId: chatId.toString() },
      name: nameOf(from),
      sentAt: sentAt === undefined ? undefined : sentAt * 1000,
      content,
    },
    now,
  )
}

function nameOf(person: TelegramPerson | undefined): string | null {
  const name = [person?.first_name, person?.last_name].filter((part) => part).join(' ')
  return name === '' ? null : name
}

/** Returns the pressed button's title from the message's keyboard; Telegram sends only the button's data. */
function titleOf({ data, message }: TelegramCallback): string {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
  return buttons.find((button) => button.callback_data === data)?.text ?? ''
}
