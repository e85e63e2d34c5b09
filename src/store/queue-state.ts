import { type Kysely, type SqlBool, sql } from 'kysely'
import type { Database, Millis } from './schema.ts'

/** The state of a queue: how many wait, and since when the oldest has waited (null: none waits). */
export type QueueState = { waiting: number; oldest: Millis | null }

export type Queues = { inbox: QueueState; outbox: QueueState; handoffs: QueueState; failedEvents: number }

/** Returns the state of each queue. Statuses are written into the statements so that the partial indexes serve them. */
export async function readQueues(read: Kysely<Database>): Promise<Queues> {
  const [inbox, outbox, handoffs, failed] = await Promise.all([
    read
      .selectFrom('inbox')
      .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('received_at').as('oldest')])
      .where(sql<SqlBool>`status in ('waiting', 'fetching')`)
      .executeTakeFirst(),
    read
      .selectFrom('outbox')
      .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('created_at').as('oldest')])
      .where(sql<SqlBool>`status in ('waiting', 'sending')`)
      .executeTakeFirst(),
    read
      .selectFrom('handoffs')
      .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('requested_at').as('oldest')])
      .where(sql<SqlBool>`status <> 'closed'`)
      .where('status', '=', 'waiting')
      .executeTakeFirst(),
    read
      .selectFrom('inbox')
      .select(({ fn }) => fn.countAll<number>().as('waiting'))
      .where(sql<SqlBool>`status = 'failed'`)
      .executeTakeFirst(),
  ])
  return {
    inbox: stateOf(inbox),
    outbox: stateOf(outbox),
    handoffs: stateOf(handoffs),
    failedEvents: Number(failed?.waiting ?? 0),
  }
}

function stateOf(row: { waiting: number | string; oldest: Millis | null } | undefined): QueueState {
  return { waiting: Number(row?.waiting ?? 0), oldest: row?.oldest ?? null }
}
