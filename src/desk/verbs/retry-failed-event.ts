import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import { wakeConversations } from '../../store/tables/conversations.ts'
import { deskRoute } from '../desk-route.ts'
import { idSchema } from './conversation-input.ts'

/** `POST /failed-events/:id/retry`: lets the event have its turn again. */
export const retryFailedEvent = deskRoute({
  method: 'post',
  path: '/failed-events/:id/retry',
  access: 'events.repair',
  input: z.object({ id: idSchema }),
  run: async ({ store, clock }, { id }) => {
    await store.write(async (write) => {
      const event = await write.trx
        .updateTable('inbox')
        .set({ status: 'waiting', attempts: 0, error: null, done_at: null, next_attempt_at: null })
        .where('id', '=', id)
        .where('status', '=', 'failed')
        .returning('conversation_id')
        .executeTakeFirst()
      if (!event) throw new WaslError('event.not-found', 'there is no such event, or it was dealt with')
      await wakeConversations(write, [{ id: event.conversation_id, readyAt: clock.now(), messageAt: null }])
      write.signal({ kind: 'inbox', conversationId: event.conversation_id })
    })
  },
})
