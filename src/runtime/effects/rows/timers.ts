import { together } from '../../../store/store.ts'
import { cancelTimer, type NewTimer, setTimers } from '../../../store/tables/timers.ts'
import type { RowWriter } from '../../row-writer.ts'
import type { TurnPlan } from '../../turn-plan.ts'

type TimerChange = { set: NewTimer } | { cancelled: Pick<NewTimer, 'conversationId' | 'kind' | 'key'> }

const timerWriter: RowWriter<TimerChange> = {
  order: 'together',
  write: (write, rows) =>
    together([
      setTimers(
        write,
        rows.flatMap((row) => ('set' in row ? [row.set] : [])),
      ),
      ...rows.flatMap((row) => ('cancelled' in row ? [cancelTimer(write, row.cancelled)] : [])),
    ]),
}

/** Plans that a timer of the conversation is set or cancelled; of each kind and key the last change counts. */
export function changeTimer(
  turn: TurnPlan,
  { kind, key }: { kind: string; key: string },
  dueAt?: number,
): void {
  const timer = { conversationId: turn.saved.id, kind, key }
  const row = dueAt === undefined ? { cancelled: timer } : { set: { ...timer, id: turn.newId(), dueAt } }
  turn.add(timerWriter, row, `${kind} ${key}`)
}
