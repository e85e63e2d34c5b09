import { type Rating, rateService } from '../../requests/rate-service.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const ratings: RowWriter<Rating> = {
  order: 'others',
  write: (write, rows, { now }) => oneByOne(rows, (row) => rateService(write, row, now)),
}

/** Keeps a rating of an answer or a service. */
export const rate: EffectKind<'rate'> = {
  plan: ({ subject, score, comment }, turn) => {
    const { id: conversationId, contact_id: contactId } = turn.conversation
    const eventId = turn.newId()
    turn.add(ratings, { id: turn.newId(), conversationId, subject, score, comment, contactId, eventId })
  },
}
