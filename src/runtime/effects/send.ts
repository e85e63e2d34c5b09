import { addToOutbox, type NewDelivery } from '../../store/tables/outbox.ts'
import type { RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const deliveries: RowWriter<NewDelivery> = {
  order: 'together',
  write: (write, rows, { now }) => addToOutbox(write, rows, now),
}

/** Adds a message of the bot to the transcript, and its delivery where the channel must be pushed to. */
export const send: EffectKind<'send'> = {
  plan: ({ activity, template }, turn) => {
    const { id, conversationId, seq } = turn.addEntry({
      id: turn.newId(),
      at: turn.now,
      author: 'bot',
      activity,
    })
    if (!turn.isPushed) return
    const { channel } = turn.conversation
    turn.add(deliveries, {
      id,
      conversationId,
      seq,
      channel,
      parked: false,
      turnId: turn.turn.event.id,
      template,
    })
  },
}
