import type { Kysely } from 'kysely'
import { isPicked } from '../rows.ts'
import type { Database, Millis, Row, Sealed } from '../schema.ts'
import type { Write } from '../store.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'

/** Something due later: it comes back as an event of its conversation. Unique by conversation, kind and key. */
type Timers = {
  id: string
  kind: string
  key: string
  conversation_id: string
  due_at: Millis
  payload: Sealed | null
}

declare module '../schema.ts' {
  interface Database {
    timers: Timers
  }
}

/** The privacy marks of `timers`. */
export const timersTable = {
  columns: {
    id: plain,
    kind: plain,
    key: plain,
    conversation_id: owner('conversations'),
    due_at: plain,
    payload: { holds: 'sealed-text', copy: { leftOut: 'what the program reminds itself of' } },
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'conversation_id' }],
} as const satisfies TableMarks<'timers'>

/** Something to be done later in a conversation, unique by conversation, kind and key. */
export type NewTimer = { id: string; conversationId: string; kind: string; key: string; dueAt: Millis }

/** Sets timers; one that is set already gets the new time. */
export async function setTimers(write: Write, timers: readonly NewTimer[]): Promise<void> {
  if (timers.length === 0) return
  const rows = timers.map(({ id, conversationId, kind, key, dueAt }) => ({
    id,
    kind,
    key,
    conversation_id: conversationId,
    due_at: dueAt,
    payload: null,
  }))
  await write.trx
    .insertInto('timers')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'kind', 'key'])
        .doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at') })),
    )
    .execute()
  write.signal({ kind: 'timers' })
}

/** Cancels a timer. */
export async function cancelTimer(
  { trx }: Write,
  timer: Pick<NewTimer, 'conversationId' | 'kind' | 'key'>,
): Promise<void> {
  await trx
    .deleteFrom('timers')
    .where('conversation_id', '=', timer.conversationId)
    .where('kind', '=', timer.kind)
    .where('key', '=', timer.key)
    .execute()
}

/** Removes and returns at most `max` timers that are due, so that the events made of them are written in the same commit. */
export async function removeDueTimers(
  { trx, dialect }: Write,
  now: Millis,
  max: number,
): Promise<Row<'timers'>[]> {
  const due = trx.selectFrom('timers').select('id').where('due_at', '<=', now).orderBy('due_at').limit(max)
  return trx.deleteFrom('timers').where(isPicked(due, dialect)).returningAll().execute()
}

/** When the next timer is due, or null when none is set. */
export async function nextTimerAt(db: Kysely<Database>): Promise<Millis | null> {
  const row = await db.selectFrom('timers').select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return row?.due_at ?? null
}
