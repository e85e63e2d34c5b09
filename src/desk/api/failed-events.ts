import { WaslError } from '../../shared/errors.ts'
import { wakeConversations } from '../../store/tables/conversations.ts'
import * as contract from '../contract/failed-events.ts'
import { deskRoute } from '../desk-route.ts'
import { listFailedEvents } from '../queries/failed-events.ts'

const list = deskRoute(contract.listFailedEvents, {
  summary: 'Lists the events that came in and could not be handled.',
  access: 'events.repair',
  run: async ({ store }) => ({ items: await listFailedEvents(store) }),
})

const retry = deskRoute(contract.retryFailedEvent, {
  summary: 'Lets the event have its turn again.',
  access: 'events.repair',
  run: ({ store, clock }, { id }) =>
    store.write(async (write) => {
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
    }),
})

/** Events that were set aside after failing. */
export const failedEventRoutes = [list, retry]
