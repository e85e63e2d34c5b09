import { createHandoff, leaveQueue, type NewHandoff } from '../../../store/tables/handoffs.ts'
import { oneByOne, type RowWriter } from '../../row-writer.ts'
import type { TurnPlan } from '../../turn-plan.ts'

type QueueChange = { joined: NewHandoff } | { left: { conversationId: string } }

const queueWriter: RowWriter<QueueChange> = {
  order: 'others',
  write: (write, rows, { now }) =>
    oneByOne(rows, (row) =>
      'joined' in row
        ? createHandoff(write, row.joined, now)
        : leaveQueue(write, row.left.conversationId, now),
    ),
  events: (row) => ('joined' in row ? [{ kind: 'handoff-asked', reason: row.joined.reason }] : []),
}

/** Plans that the conversation joins or leaves the queue; the turn's last change counts. */
export function changeQueue(turn: TurnPlan, change: QueueChange): void {
  turn.add(queueWriter, change, 'queue')
}
