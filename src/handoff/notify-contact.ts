import type { TextKey, ValuesOf } from '../content/texts.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import type { Author } from '../messages/author.ts'
import type { Channel } from '../messages/channel.ts'
import type { Language } from '../shared/language.ts'
import type { Millis, Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { appendMessages } from '../store/tables/transcript.ts'
import { type Announcement, announce } from './announce.ts'
import type { HandoffServices } from './handoff-services.ts'

/** A message for the person, or about them: a note (author `system`) is kept in the transcript and never sent. */
export type OutgoingMessage = { author: Author; staffId: string | null; activity: ActivityDraft; id?: string }

/** Returns until when an author may send free text; null where the channel has no such limit. Nobody who never wrote has opened it. */
export function windowClosesAt(
  conversation: Pick<Row<'conversations'>, 'last_inbound_at'>,
  channel: Channel | undefined,
  author: Author,
): Millis | null {
  const { window = null, staffWindow } = channel?.capabilities ?? {}
  const length = author === 'staff' ? (staffWindow ?? window) : window
  return length === null ? null : (conversation.last_inbound_at ?? 0) + length
}

/**
 * Adds a message to the transcript and sends it; while the channel's window is closed, it is parked until the person writes
 * again, and announced to them as a template.
 */
export async function notifyContact(
  services: HandoffServices,
  write: Write,
  conversation: Row<'conversations'>,
  message: OutgoingMessage,
  announcement: Announcement = { purpose: 'reply-waiting' },
): Promise<{ id: string; parked: boolean }> {
  const { store, clock, channels } = services
  const now = clock.now()
  const id = message.id ?? clock.newId()
  const channel = channels.find((one) => one.id === conversation.channel)
  const closesAt = windowClosesAt(conversation, channel, message.author)
  const push = message.author !== 'system' && channel?.delivery !== 'pull'
  const parked = push && closesAt !== null && now >= closesAt
  await appendMessages(write, store.vault, {
    conversationId: conversation.id,
    messages: [{ ...message, id }],
    now,
    newId: clock.newId,
    push,
    parked,
  })
  if (parked) await announce(services, write, conversation, announcement)
  return { id, parked }
}

/** Makes a message of the program itself from a text key. */
export function notice<Key extends TextKey>(
  { content }: HandoffServices,
  language: Language,
  key: Key,
  ...values: ValuesOf<Key>
): OutgoingMessage {
  return botMessage(content.texts.text(language, key, ...values))
}

/** Makes a message of the program itself from a text. */
export function botMessage(text: string): OutgoingMessage {
  return { author: 'bot', staffId: null, activity: { type: 'message', text } }
}

/** Makes the message that says who joined; its empty choices end those of before, such as to wait no longer. */
export function joinedNotice(services: HandoffServices, language: Language, staff: string): OutgoingMessage {
  const message = notice(services, language, 'handoff.joined', { staff })
  return { ...message, activity: { ...message.activity, suggestedActions: { to: [], actions: [] } } }
}
