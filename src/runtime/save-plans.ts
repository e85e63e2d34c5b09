import { together, type Write } from '../store/store.ts'
import { saveConversations } from '../store/tables/conversations.ts'
import { markEventsDone, setEventAside } from '../store/tables/inbox.ts'
import { addToTranscript } from '../store/tables/transcript.ts'
import { type Moment, oneByOne, type RowWriter, type WriteOrder } from './row-writer.ts'
import type { TurnPlan } from './turn-plan.ts'

/** A write that has not begun yet. */
type Pending = () => Promise<unknown>

/** Writes the changes of turns: the rows of all turns at once, in the order that their writers ask for. */
export async function savePlans(write: Write, plans: readonly TurnPlan[], moment: Moment): Promise<void> {
  if (plans.length === 0) return
  const rows = rowsByWriter(plans)
  const ofOrder = (order: WriteOrder): Pending[] =>
    [...rows]
      .filter(([writer]) => writer.order === order)
      .map(
        ([writer, own]) =>
          () =>
            writer.write(write, own, moment),
      )
  const first = [() => saveTranscript(write, plans), ...ofOrder('together')]
  const rare = [...setAside(write, plans, moment), ...ofOrder('requests'), ...ofOrder('others')]
  const last = saveEnds(write, plans, moment)
  if (rare.length === 0) await startTogether([...first, ...last])
  else {
    await startTogether(first)
    await oneByOne(rare, (save) => save())
    await startTogether(last)
  }
  await oneByOne(ofOrder('contacts'), (save) => save())
}

function startTogether(writes: readonly Pending[]): Promise<void> {
  return together(writes.map((start) => start()))
}

function rowsByWriter(plans: readonly TurnPlan[]): ReadonlyMap<RowWriter<unknown>, unknown[]> {
  const all = new Map<RowWriter<unknown>, unknown[]>()
  for (const { writer, rows } of plans.flatMap((plan) => plan.rows())) {
    const known = all.get(writer)
    if (known) known.push(...rows)
    else all.set(writer, [...rows])
  }
  return all
}

function saveTranscript(write: Write, plans: readonly TurnPlan[]): Promise<void> {
  return addToTranscript(
    write,
    plans.flatMap(({ entries }) => entries),
  )
}

function setAside(write: Write, plans: readonly TurnPlan[], { now }: Moment): Pending[] {
  return plans.flatMap(({ turn, failure: error }) =>
    error === null ? [] : [() => setEventAside(write, { id: turn.event.id, error }, now)],
  )
}

/** The conversations come after their events: when they are ready again depends on the events that still wait. */
function saveEnds(write: Write, plans: readonly TurnPlan[], { now }: Moment): Pending[] {
  const done = plans
    .filter(({ failure }) => failure === null)
    .flatMap(({ inbound }) => inbound.map(({ id }) => id))
  return [
    () => markEventsDone(write, done, now),
    () =>
      saveConversations(
        write,
        plans.map(({ saved }) => saved),
        now,
      ),
  ]
}
