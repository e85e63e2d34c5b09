import { type ColumnType, type Kysely, type SqlBool, sql } from 'kysely'
import { compiledOnce } from '../compiled-once.ts'
import type { Database, Millis, Sealed } from '../schema.ts'
import type { Write } from '../store.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'

export type HandoffStatus = 'waiting' | 'active' | 'closed'

/** A wish to speak with a person, from the first word to its close. */
type Handoffs = {
  id: string
  conversation_id: string
  team: string
  reason: string
  priority: number
  status: HandoffStatus
  staff_id: string | null
  note: Sealed | null
  requested_at: Millis
  taken_at: Millis | null
  closed_at: Millis | null
  /** The id of the reason, of those in `dialogs/desk.yaml`; null where none was given. */
  close_reason: Filled<string>
  /** When and until when its officer put it aside; what the person writes later ends it. */
  snoozed_at: Filled<Millis>
  snoozed_until: Filled<Millis>
}

/** Null in a new row; it is filled in later. */
type Filled<T> = ColumnType<T | null, T | null | undefined, T | null>

declare module '../schema.ts' {
  interface Database {
    handoffs: Handoffs
  }
}

/** The privacy marks of `handoffs`. */
export const handoffsTable = {
  columns: {
    id: plain,
    conversation_id: owner('conversations'),
    team: plain,
    reason: plain,
    priority: plain,
    status: plain,
    staff_id: plain,
    note: { holds: 'sealed-text', copy: { leftOut: 'what the staff note among themselves' }, cleared: null },
    requested_at: plain,
    taken_at: plain,
    closed_at: plain,
    close_reason: plain,
    snoozed_at: plain,
    snoozed_until: plain,
  },
  erasure: { keep: 'how many asked for a person and how long they waited is counted' },
  retention: [{ deletedWith: 'conversation_id' }],
} as const satisfies TableMarks<'handoffs'>

/** A wish to speak with a person. */
export type NewHandoff = {
  id: string
  conversationId: string
  team: string
  reason: string
  priority: number
}

/** The words stand in the statement so that the partial index of open handoffs serves it. */
const isOpen = sql<SqlBool>`status <> 'closed'`

/**
 * Puts a conversation into the queue. It waits there once: asked for again, it only becomes more urgent.
 * The caller has locked the conversation's row.
 */
export async function createHandoff(write: Write, handoff: NewHandoff, now: Millis): Promise<void> {
  const { trx } = write
  const waiting = await trx
    .updateTable('handoffs')
    .set((eb) => ({
      priority: eb
        .case()
        .when('priority', '<', handoff.priority)
        .then(handoff.priority)
        .else(eb.ref('priority'))
        .end(),
    }))
    .where('conversation_id', '=', handoff.conversationId)
    .where(isOpen)
    .executeTakeFirst()
  if (waiting.numUpdatedRows === 0n) {
    await trx
      .insertInto('handoffs')
      .values({
        id: handoff.id,
        conversation_id: handoff.conversationId,
        team: handoff.team,
        reason: handoff.reason,
        priority: handoff.priority,
        status: 'waiting',
        staff_id: null,
        note: null,
        requested_at: now,
        taken_at: null,
        closed_at: null,
      })
      .execute()
  }
  write.signal({ kind: 'queue' })
}

/** Makes a conversation that waits more urgent, and signals the queue so that the staff are alerted again. */
export async function raiseHandoff(
  write: Write,
  { conversationId, priority }: Pick<NewHandoff, 'conversationId' | 'priority'>,
): Promise<void> {
  await write.trx
    .updateTable('handoffs')
    .set({ priority })
    .where('conversation_id', '=', conversationId)
    .where(isOpen)
    .where('status', '=', 'waiting')
    .where('priority', '<', priority)
    .execute()
  write.signal({ kind: 'queue' })
}

/**
 * Counts the conversations that wait before this one: the more urgent ones, and of the same urgency those that asked before.
 * One that does not wait yet is counted as if it asked now with `priority`.
 */
export async function waitingAhead(
  db: Kysely<Database>,
  conversationId: string,
  priority: number,
): Promise<number> {
  const waiting = await db
    .selectFrom('handoffs')
    .select(['conversation_id', 'priority', 'requested_at'])
    .where(isOpen)
    .where('status', '=', 'waiting')
    .execute()
  const own = waiting.find((one) => one.conversation_id === conversationId)
  const urgency = Math.max(priority, own?.priority ?? 0)
  const askedAt = own?.requested_at ?? Number.POSITIVE_INFINITY
  return waiting.filter(
    (one) =>
      one !== own && (one.priority > urgency || (one.priority === urgency && one.requested_at <= askedAt)),
  ).length
}

/** Removes a conversation from the queue, unless a member of the staff has it already. */
export async function leaveQueue(write: Write, conversationId: string, now: Millis): Promise<void> {
  await write.trx
    .updateTable('handoffs')
    .set({ status: 'closed', closed_at: now })
    .where('conversation_id', '=', conversationId)
    .where(isOpen)
    .where('status', '=', 'waiting')
    .execute()
  write.signal({ kind: 'queue' })
}

/** A conversation that a member of the staff has now. */
export type StaffTalk = { handoffId: string; contactId: string; conversationId: string; channel: string }

const selectTalks = compiledOnce({ contactIds: [''] }, (db, { contactIds }) =>
  db
    .selectFrom('handoffs as h')
    .innerJoin('conversations as v', 'v.id', 'h.conversation_id')
    .select([
      'h.id as handoffId',
      'v.contact_id as contactId',
      'v.id as conversationId',
      'v.channel as channel',
    ])
    .where('v.contact_id', 'in', contactIds)
    .where(sql<SqlBool>`h.status <> 'closed'`)
    .where('h.status', '=', 'active'),
)

/** The conversations of these contacts that the staff have. */
export async function staffTalks(db: Kysely<Database>, contactIds: readonly string[]): Promise<StaffTalk[]> {
  return selectTalks(db, { contactIds })
}
