import { type PostedEvent, postEvents } from '../../store/post-event.ts'
import type { RowWriter } from '../row-writer.ts'
import { timerEvent } from '../timer-event.ts'
import type { EffectKind } from './effect-kind.ts'

const posted: RowWriter<PostedEvent> = {
  order: 'others',
  write: (write, rows, { now }) => postEvents(write, rows, now),
}

/** Posts an event to another conversation. */
export const tellConversation: EffectKind<'tell-conversation'> = {
  conversations: ({ conversationId }) => [conversationId],
  plan: ({ conversationId, event: kind, key }, turn) => {
    const [id, eventId] = [turn.newId(), turn.newId()]
    const event = timerEvent({ id: eventId, conversationId, kind, key, dueAt: turn.now, payload: null })
    turn.add(posted, { ...event, id }, `${conversationId} ${kind} ${key}`)
  },
}
