import { type SqlBool, sql } from 'kysely'
import type { Delivery } from '../messages/delivery.ts'
import { WaslError } from '../shared/errors.ts'
import { hashedChannelId } from './channel-id.ts'
import { compiledOnce } from './compiled-once.ts'
import { isPicked } from './rows.ts'
import { rowsStatement } from './rows-statement.ts'
import type { Millis, Sealed } from './schema.ts'
import { together, type Write } from './store.ts'
import { storedActivity } from './stored-activity.ts'
import { parseAddress } from './tables/accounts.ts'
import { isOpenDelivery } from './tables/outbox.ts'
import type { Vault } from './vault.ts'

/** A delivery claimed for sending; what is sealed is opened later, so that one bad row fails alone. */
export type ClaimedDelivery = {
  id: string
  conversationId: string
  attempts: number
  createdAt: Millis
  turnId: string | null
  address: Sealed | null
  activity: Sealed | null
  /** The purpose whose template may stand for the message; null: none may. */
  template: string | null
  /** When the person wrote last. */
  lastInboundAt: Millis | null
}

/** Opens what is to be sent; throws `delivery.gone` when it was erased meanwhile. */
export function openDelivery(vault: Vault, { id, address, activity }: ClaimedDelivery): Delivery {
  if (address === null || activity === null)
    throw new WaslError('delivery.gone', 'the message is not there any more')
  return {
    id,
    address: parseAddress(vault.openJson(address)),
    activity: storedActivity.parse(vault.openJson(activity)),
  }
}

/** The words stand in the statement so that the partial index of open deliveries serves it. */
const nothingBefore = sql<SqlBool>`not exists (
  select 1 from outbox as p
  where p.conversation_id = o.conversation_id and p.seq < o.seq and p.status in ('waiting', 'sending'))`

const claimDue = compiledOnce(
  { channel: '', by: '', now: 0, until: 0, max: 0 },
  (db, { channel, by, now, until, max }, dialect) => {
    const due = db
      .selectFrom('outbox as o')
      .select('o.id')
      .where('o.channel', '=', channel)
      .where('o.next_attempt_at', '<=', now)
      .where(isOpenDelivery)
      .where('o.status', '=', 'waiting')
      .where(nothingBefore)
      .orderBy('o.next_attempt_at')
      .limit(max)
    return db
      .updateTable('outbox')
      .set((eb) => ({
        status: 'sending',
        attempts: eb('attempts', '+', 1),
        next_attempt_at: until,
        claimed_by: by,
      }))
      .where(isPicked(due, dialect))
      .returning(['id', 'conversation_id', 'attempts', 'created_at', 'turn_id', 'template'])
  },
)

/**
 * Claims the next due delivery of each of at most `max` conversations, in the order they became due, and marks it as being sent.
 * The mark is a lease until `until`: what is still marked then was interrupted.
 */
export async function claimDeliveries(
  write: Write,
  claim: { channel: string; by: string; now: Millis; until: Millis; max: number },
): Promise<ClaimedDelivery[]> {
  const rows = await claimDue(write.trx, claim)
  if (rows.length === 0) return []
  const contents = await contentsOf(
    write,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    attempts: row.attempts,
    createdAt: row.created_at,
    turnId: row.turn_id,
    address: contents.get(row.id)?.address ?? null,
    activity: contents.get(row.id)?.activity ?? null,
    template: row.template,
    lastInboundAt: contents.get(row.id)?.lastInboundAt ?? null,
  }))
}

const selectContents = compiledOnce({ ids: [''] }, (db, { ids }) =>
  db
    .selectFrom('transcript as t')
    .innerJoin('conversations as v', 'v.id', 't.conversation_id')
    .innerJoin('accounts as a', 'a.id', 'v.account_id')
    .select(['t.id', 't.activity', 'a.address', 'v.last_inbound_at as lastInboundAt'])
    .where('t.id', 'in', ids),
)

async function contentsOf({ trx }: Write, ids: readonly string[]) {
  const rows = await selectContents(trx, { ids })
  return new Map(rows.map((row) => [row.id, row]))
}

/** The result of an attempt to send. */
export type SendResult =
  | { kind: 'sent'; id: string; conversationId: string; messageId: string; at: Millis }
  /** `isHeld`: the channel stands still, so that the try does not count. */
  | (Unsent & { kind: 'retry'; nextAttemptAt: Millis; isHeld?: boolean })
  | (Unsent & { kind: 'failed' | 'parked' })

/** `attempt` is the try that went wrong: the number that its claim gave it. */
type Unsent = { id: string; conversationId: string; attempt: number; error: string }

/** Records how the sends that `by` claimed ended; a delivery that was given up no longer holds back the ones behind it. */
export async function recordSendResults(
  write: Write,
  results: readonly SendResult[],
  by: string,
): Promise<void> {
  await together([
    recordSent(
      write,
      results.filter((result) => result.kind === 'sent'),
    ),
    ...results.flatMap((result) => (result.kind === 'sent' ? [] : [recordUnsent(write, result, by)])),
  ])
  for (const result of results) {
    write.signal({ kind: 'transcript', conversationId: result.conversationId })
    if (result.kind === 'failed') write.signal({ kind: 'queue' })
  }
}

const markSent = rowsStatement<{ id: string; message: string; at: Millis }>(
  { id: 'text', message: 'text', at: 'bigint' },
  `update outbox as o set status = 'sent', channel_message_id = given.message, sent_at = given.at, error = null
    from given where o.id = given.id`,
)

async function recordSent(
  write: Write,
  sent: readonly Extract<SendResult, { kind: 'sent' }>[],
): Promise<void> {
  const rows = sent.map(({ id, messageId, at }) => ({
    id,
    message: hashedChannelId(write.vault, messageId),
    at,
  }))
  await markSent(write, rows)
}

/** What another process took over meanwhile, because the claim had run out, is its to record: it may have been sent by now. */
async function recordUnsent(
  { trx }: Write,
  result: Exclude<SendResult, { kind: 'sent' }>,
  by: string,
): Promise<void> {
  const { kind, id, attempt, error } = result
  const change =
    kind === 'retry'
      ? ({
          status: 'waiting',
          next_attempt_at: result.nextAttemptAt,
          error,
          ...(result.isHeld ? { attempts: attempt - 1 } : {}),
        } as const)
      : ({ status: kind, error } as const)
  await trx
    .updateTable('outbox')
    .set(change)
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('attempts', '=', attempt)
    .where('claimed_by', '=', by)
    .execute()
}

/**
 * Makes wait again what a channel was sending when its sender ended: what is marked by `by` itself though not `underWay`
 * (its claim was kept, but the answer was lost), and what others marked when its lease is over. In a store of a single
 * process all that is not under way was interrupted. Returns their number.
 */
export async function resumeInterruptedSends(
  { trx, dialect }: Write,
  { channel, by, underWay, now }: { channel: string; by: string; underWay: readonly string[]; now: Millis },
): Promise<number> {
  const result = await trx
    .updateTable('outbox as o')
    .set({ status: 'waiting', next_attempt_at: now })
    .where('o.channel', '=', channel)
    .where(isOpenDelivery)
    .where('o.status', '=', 'sending')
    .$if(underWay.length > 0, (query) => query.where('o.id', 'not in', underWay))
    .$if(dialect !== 'sqlite', (query) =>
      query.where((eb) => eb.or([eb('o.claimed_by', '=', by), eb('o.next_attempt_at', '<=', now)])),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
