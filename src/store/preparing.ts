import { type Kysely, type SqlBool, sql } from 'kysely'
import { isPicked } from './rows.ts'
import type { Database, Millis, Sealed } from './schema.ts'
import type { Write } from './store.ts'
import type { InboxPayload } from './stored-activity.ts'

/** An event that is being prepared; `attempts` counts this one. */
export type PreparingEvent = {
  id: string
  channel: string
  conversationId: string
  attempts: number
  /** The payload, opened later so that one bad row fails alone. */
  sealed: Sealed
}

/** `fetching` is the stored status of an event that must be prepared; it is not a parameter, so that the partial index serves it. */
const isPreparing = sql<SqlBool>`status = 'fetching'`

/** When the next event must be prepared, or null. */
export async function nextPreparingAt(db: Kysely<Database>): Promise<Millis | null> {
  const query = db
    .selectFrom('inbox')
    .select('next_attempt_at as at')
    .where(isPreparing)
    .orderBy('next_attempt_at')
  const row = await query.limit(1).executeTakeFirst()
  return row?.at ?? null
}

/** Takes events that are due to be prepared; nobody else takes them before `until`. */
export async function claimPreparing(
  { trx, dialect }: Write,
  claim: { now: Millis; until: Millis; max: number },
): Promise<PreparingEvent[]> {
  const due = trx
    .selectFrom('inbox')
    .select('id')
    .where(isPreparing)
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
 * Saves a preparation: the event waits for its turn when `nextAttemptAt` is null, else for another try. A payload of null
 * leaves the stored one as it is. False when somebody else finished the event in the meantime.
 */
export async function finishPreparing(
  { trx, vault }: Write,
  event: PreparingEvent,
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
    .where(isPreparing)
    .where('attempts', '=', event.attempts)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Makes due what was being prepared when the process ended; only for a store of a single process. */
export async function makePreparingDue({ trx }: Write, now: Millis): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ next_attempt_at: now })
    .where(isPreparing)
    .where('next_attempt_at', '>', now)
    .execute()
}
