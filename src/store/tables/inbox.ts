import { type Kysely, type SqlBool, sql } from 'kysely'
import type { ActivityDraft } from '../../messages/activity.ts'
import { hashedChannelId } from '../channel-id.ts'
import { compiledOnce } from '../compiled-once.ts'
import { insertStatement } from '../rows-statement.ts'
import type { Database, Millis, NewRow, Row, Sealed } from '../schema.ts'
import type { Write } from '../store.ts'
import { type InboxPayload, needsPreparing } from '../stored-activity.ts'
import { hash, owner, plain, type TableMarks } from '../table-marks.ts'

export type InboxStatus = 'fetching' | 'waiting' | 'done' | 'failed'

/** An event that was received and must have its turn, once per channel event id. */
type Inbox = {
  id: string
  channel: string
  /** A keyed hash of the channel's own id (see `channel-id.ts`), as are the message ids of outbox and receipts. */
  event_id: string
  conversation_id: string
  payload: Sealed
  status: InboxStatus
  sent_at: Millis
  received_at: Millis
  next_attempt_at: Millis | null
  attempts: number
  error: string | null
  done_at: Millis | null
}

declare module '../schema.ts' {
  interface Database {
    inbox: Inbox
  }
}

/** The privacy marks of `inbox`. */
export const inboxTable = {
  columns: {
    id: plain,
    channel: plain,
    event_id: hash,
    conversation_id: owner('conversations'),
    payload: { holds: 'sealed-text', copy: 'included', cleared: '' },
    status: plain,
    sent_at: plain,
    received_at: plain,
    next_attempt_at: plain,
    attempts: plain,
    error: plain,
    done_at: plain,
  },
  erasure: { special: 'what was set aside is emptied; what waits still has its turn, which empties it' },
  retention: [{ rule: 'inbox' }, { rule: 'conversations' }],
} as const satisfies TableMarks<'inbox'>

/** An event on its way into the inbox. */
export type NewInboxEvent = {
  id: string
  channel: string
  eventId: string
  conversationId: string
  payload: InboxPayload
  sentAt: Millis
  /** Milliseconds before it is prepared, in which others may join it. */
  linger?: number
}

const insertEvents = insertStatement<'inbox', { id: string }>(
  'inbox',
  {
    id: 'text',
    channel: 'text',
    event_id: 'text',
    conversation_id: 'text',
    payload: 'text',
    status: 'text',
    sent_at: 'bigint',
    received_at: 'bigint',
    next_attempt_at: 'bigint',
    attempts: 'integer',
    error: 'text',
    done_at: 'bigint',
  },
  'on conflict (channel, event_id) do nothing returning id',
)

/** Adds events that are not there yet; returns the ids of those that were added. */
export async function addToInbox(
  write: Write,
  events: readonly NewInboxEvent[],
  now: Millis,
): Promise<ReadonlySet<string>> {
  const rows = events.map((event): NewRow<'inbox'> => {
    const isFetching = needsPreparing(event.payload)
    return {
      id: event.id,
      channel: event.channel,
      event_id: hashedChannelId(write.vault, event.eventId),
      conversation_id: event.conversationId,
      payload: write.vault.sealJson(event.payload),
      status: isFetching ? 'fetching' : 'waiting',
      sent_at: event.sentAt,
      received_at: now,
      next_attempt_at: isFetching ? now + (event.linger ?? 0) : null,
      attempts: 0,
      error: null,
      done_at: null,
    }
  })
  const { returned } = await insertEvents(write, rows)
  return new Set(returned.map(({ id }) => id))
}

/** An event of the program itself (a timer, a handoff), which the engine gets like any other. */
export function internalEvent(name: string, value: unknown): InboxPayload {
  const activity: ActivityDraft = { type: 'event', name, value }
  return { activity, files: [], media: [], refused: [] }
}

/** The inbox rows of events that came before, by event id. */
export async function inboxIdsOf(
  { trx, vault }: Pick<Write, 'trx' | 'vault'>,
  channel: string,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, { id: string; conversationId: string }>> {
  const kept = new Map(eventIds.map((eventId) => [hashedChannelId(vault, eventId), eventId]))
  const rows = await trx
    .selectFrom('inbox')
    .select(['id', 'event_id', 'conversation_id'])
    .where('channel', '=', channel)
    .where('event_id', 'in', [...kept.keys()])
    .execute()
  return new Map(
    rows.map((row) => [
      kept.get(row.event_id) ?? row.event_id,
      { id: row.id, conversationId: row.conversation_id },
    ]),
  )
}

/**
 * Events that still need their turn. The words stand in the statement itself, not as parameters: only so do both
 * databases see that the partial index of open events serves it.
 */
export const isOpen = sql<SqlBool>`status in ('waiting', 'fetching')`

/** How many open events of a conversation are read at once: the one whose turn it is, and those that may belong to it. */
const maxRead = 6

const selectFirst = compiledOnce({ conversationIds: [''] }, (db, { conversationIds }) => {
  const places = db
    .selectFrom('inbox as h')
    .select([
      'h.id',
      sql<number>`row_number() over (partition by h.conversation_id order by h.sent_at, h.id)`.as('place'),
    ])
    .where('h.conversation_id', 'in', conversationIds)
    .where(sql<SqlBool>`h.status in ('waiting', 'fetching')`)
    .as('p')
  const ids = db.selectFrom(places).select('p.id').where('p.place', '<=', maxRead)
  return db.selectFrom('inbox').selectAll().where('id', 'in', ids).orderBy('sent_at').orderBy('id')
})

/**
 * The first open events of conversations, in order: of each the one whose turn it is, unless it is still being fetched, and
 * at most five behind it.
 */
export async function firstEvents(
  db: Kysely<Database>,
  conversationIds: readonly string[],
): Promise<Row<'inbox'>[]> {
  return selectFirst(db, { conversationIds })
}

/** When conversation `v` of a statement for many rows has its next turn: null while its first event is being fetched. */
export const nextReadyAt = `(
  select case when h.status = 'waiting' then coalesce(h.next_attempt_at, given.now) end
  from inbox as h where h.conversation_id = v.id and h.status in ('waiting', 'fetching')
  order by h.sent_at, h.id limit 1)`

/** When the latest open event of a conversation, named by its id's column, was sent; null when none is open. */
export function lastWaitingAt(conversationId: string) {
  return sql<Millis | null>`(
    select max(h.sent_at) from inbox as h
    where h.conversation_id = ${sql.ref(conversationId)} and h.status in ('waiting', 'fetching'))`
}

const markDone = compiledOnce({ ids: [''], now: 0 }, (db, { ids, now }) =>
  db
    .updateTable('inbox')
    .set({ status: 'done', done_at: now, next_attempt_at: null, error: null, payload: '' })
    .where('id', 'in', ids),
)

/** Marks events as having had their turn. What they held is in the transcript now, and is not kept twice. */
export async function markEventsDone({ trx }: Write, ids: readonly string[], now: Millis): Promise<void> {
  if (ids.length > 0) await markDone(trx, { ids, now })
}

/** Schedules another try of an event. */
export async function retryEvent(
  { trx }: Write,
  event: { id: string; error: string; nextAttemptAt: Millis },
): Promise<void> {
  await trx
    .updateTable('inbox')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      error: event.error,
      next_attempt_at: event.nextAttemptAt,
    }))
    .where('id', '=', event.id)
    .execute()
}

/** Sets an event aside for good; what it held is kept for whoever looks into it. */
export async function setEventAside(
  { trx }: Write,
  event: { id: string; error: string },
  now: Millis,
): Promise<void> {
  await trx
    .updateTable('inbox')
    .set((eb) => ({
      status: 'failed',
      attempts: eb('attempts', '+', 1),
      error: event.error,
      done_at: now,
      next_attempt_at: null,
    }))
    .where('id', '=', event.id)
    .execute()
}

/** The events of a conversation that wait to be fetched and that nobody works on yet, newest first. */
export async function openAlbums(
  { trx }: Pick<Write, 'trx'>,
  conversationId: string,
): Promise<{ id: string; sentAt: Millis; payload: Sealed }[]> {
  return trx
    .selectFrom('inbox')
    .select(['id', 'sent_at as sentAt', 'payload'])
    .where('conversation_id', '=', conversationId)
    .where(sql<SqlBool>`status = 'fetching'`)
    .where('attempts', '=', 0)
    .orderBy('sent_at', 'desc')
    .execute()
}

/** Puts the files of one event into another: `part` keeps its id, so that a redelivery is known, and gets no turn. */
export async function addToAlbum(
  { trx, vault }: Write,
  { id, payload, part }: { id: string; payload: InboxPayload; part: string },
  now: Millis,
): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ payload: vault.sealJson(payload) })
    .where('id', '=', id)
    .execute()
  await trx
    .updateTable('inbox')
    .set({ status: 'done', done_at: now, next_attempt_at: null, payload: '' })
    .where('id', '=', part)
    .execute()
}
