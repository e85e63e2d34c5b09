import { raiseHandoff } from '../../store/tables/handoffs.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const raised: RowWriter<{ conversationId: string; priority: number }> = {
  order: 'others',
  write: (write, rows) => oneByOne(rows, (row) => raiseHandoff(write, row)),
}

/** Makes a waiting conversation more urgent and alerts the staff again; one that they have is left as it is. */
export const raisePriority: EffectKind<'raise-priority'> = {
  plan: ({ priority }, turn) => turn.add(raised, { conversationId: turn.saved.id, priority }, 'priority'),
}
