import { type Kysely, type SqlBool, sql } from 'kysely'
import { isPicked } from './rows.ts'
import type { Database, Millis, Sealed } from './schema.ts'
import type { Write } from './store.ts'
import type { InboxPayload } from './stored-activity.ts'

/** An event whose files are being fetched; `attempts` counts this one. */
export type FetchingEvent = {
  id: string
  channel: string
  conversationId: string
  attempts: number
  /** The payload, opened later so that one bad row fails alone. */
  sealed: Sealed
}

/** The words stand in the statement so that the partial index serves it. */
const isFetching = sql<SqlBool>`status = 'fetching'`

/** When the next event has files to be fetched, or null. */
export async function nextFetchAt(db: Kysely<Database>): Promise<Millis | null> {
  const query = db
    .selectFrom('inbox')
    .select('next_attempt_at as at')
    .where(isFetching)
    .orderBy('next_attempt_at')
  const row = await query.limit(1).executeTakeFirst()
  return row?.at ?? null
}

/** Claims events whose files are to be fetched now; no other process claims them before `until`. */
export async function claimFetching(
  { trx, dialect }: Write,
  claim: { now: Millis; until: Millis; max: number },
): Promise<FetchingEvent[]> {
  const due = trx
    .selectFrom('inbox')
    .select('id')
    .where(isFetching)
    .where('next_attempt_at', '<=', claim.now)
    .orderBy('next_attempt_at')
    .limit(claim.max)
  const rows = await trx
    .updateTable('inbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at: claim.until }))
    .where(isPicked(due, dialect))
    .returning(['id', 'channel', 'conversation_id as conversationId', 'attempts', 'payload'])
    .execute()
  return rows.map(({ payload, ...event }) => ({ ...event, sealed: payload }))
}

/** The contact of a conversation, whom its files belong to. */
export async function contactOf({ trx }: Write, conversationId: string): Promise<string> {
  const query = trx.selectFrom('conversations').select('contact_id').where('id', '=', conversationId)
  return (await query.executeTakeFirstOrThrow()).contact_id
}

/**
 * Saves how far the fetching of an event's files came: done with it when `nextAttemptAt` is null. A payload of null is left
 * as it is. False when somebody else finished it in the meantime.
 */
export async function finishFetch(
  { trx, vault }: Write,
  event: FetchingEvent,
  payload: InboxPayload | null,
  nextAttemptAt: Millis | null,
): Promise<boolean> {
  const change = nextAttemptAt === null ? ({ status: 'waiting', attempts: 0 } as const) : {}
  const result = await trx
    .updateTable('inbox')
    .set({
      ...change,
      ...(payload === null ? {} : { payload: vault.sealJson(payload) }),
      next_attempt_at: nextAttemptAt,
    })
    .where('id', '=', event.id)
    .where(isFetching)
    .where('attempts', '=', event.attempts)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Makes the events due whose files were being fetched when the process ended; only for a store of a single process. */
export async function makeFetchingDue({ trx }: Write, now: Millis): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ next_attempt_at: now })
    .where(isFetching)
    .where('next_attempt_at', '>', now)
    .execute()
}
