import { addUnanswered, type NewUnanswered } from '../../store/tables/unanswered.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const questions: RowWriter<NewUnanswered> = {
  order: 'others',
  write: (write, rows, { now }) => oneByOne(rows, (row) => addUnanswered(write, row, now)),
  events: ({ reason }) => [{ kind: 'abstention', reason }],
}

/** Keeps a question that had no sure or no helpful answer. */
export const unanswered: EffectKind<'unanswered'> = {
  plan: ({ text, topic, reason }, turn) =>
    turn.add(questions, { id: turn.newId(), conversationId: turn.saved.id, text, topic, reason }),
}
