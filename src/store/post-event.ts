import type { Millis } from './schema.ts'
import type { Write } from './store.ts'
import { wakeConversations } from './tables/conversations.ts'
import { addToInbox, internalEvent } from './tables/inbox.ts'

/**
 * An event of the program itself for a conversation, such as a timer that is due. `source` stands where events of people have
 * their channel; `eventId` is unique in it, so that an event posted again is dropped.
 */
export type PostedEvent = {
  id: string
  source: string
  eventId: string
  conversationId: string
  name: string
  value: unknown
}

/** Posts an event to its conversation, which gets a turn for it once the write is durable. */
export async function postEvent(write: Write, event: PostedEvent, now: Millis): Promise<void> {
  await postEvents(write, [event], now)
}

/** Posts events as `postEvent` does, with the same statements for any number of them. */
export async function postEvents(write: Write, events: readonly PostedEvent[], now: Millis): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ id, source, eventId, conversationId, name, value }) => ({
    id,
    channel: source,
    eventId,
    conversationId,
    payload: internalEvent(name, value),
    sentAt: now,
  }))
  await addToInbox(write, rows, now)
  const ids = [...new Set(events.map(({ conversationId }) => conversationId))]
  await wakeConversations(
    write,
    ids.map((id) => ({ id, readyAt: now, messageAt: null })),
  )
  for (const conversationId of ids) write.signal({ kind: 'inbox', conversationId })
}
