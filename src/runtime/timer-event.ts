import type { PostedEvent } from '../store/post-event.ts'
import type { NewTimer } from '../store/tables/timers.ts'

/** The source that events of timers have in the inbox; their event id is the timer's id. */
const timerSource = 'timer'

/** The event that a timer becomes when it is due, without the id that it gets in the inbox. */
export function timerEvent({
  id: eventId,
  conversationId,
  ...value
}: NewTimer & { payload: unknown }): Omit<PostedEvent, 'id'> {
  return { source: timerSource, eventId, conversationId, name: 'timer', value }
}
