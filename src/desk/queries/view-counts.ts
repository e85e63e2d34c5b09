import { type SqlBool, sql } from 'kysely'
import type { Store } from '../../store/store.ts'
import type { ConversationCounts } from '../contract/conversations.ts'
import { isPutAside } from './handoff-summary.ts'
import { isUnanswered } from './unanswered.ts'
import { hasUntold } from './untold.ts'

/** Counting stops here: a count of 1000 means a thousand or more. */
const maxCounted = 1000

/** Who asks, and when: one's own conversations and those of a team depend on it. */
type Asked = { staffId: string; team: string | null; now: number }

/** How many conversations each view holds. */
export async function countViews(store: Store, asked: Asked): Promise<ConversationCounts> {
  const [open, untold, all, closed] = await Promise.all([
    countOpen(store, asked),
    countUntold(store),
    countConversations(store),
    countClosed(store),
  ])
  return { ...open, untold, all, closed }
}

async function countOpen({ read }: Store, { staffId, team, now }: Asked) {
  const isMine = sql<SqlBool>`h.status = 'active' and h.staff_id = ${staffId}`
  const row = await read
    .selectFrom('handoffs as h')
    .innerJoin('conversations as c', 'c.id', 'h.conversation_id')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('h.status', '=', 'waiting').as('waiting'),
      eb.fn.countAll<number>().filterWhere('h.status', '=', 'active').as('active'),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.and([isMine, eb.not(isPutAside(now))]))
        .as('mine'),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.and([isMine, isPutAside(now)]))
        .as('snoozed'),
      eb.fn
        .countAll<number>()
        .filterWhere(team === null ? sql<SqlBool>`1 = 1` : sql<SqlBool>`h.team = ${team}`)
        .as('team'),
      eb.fn.countAll<number>().filterWhere(isUnanswered).as('unanswered'),
    ])
    .where(sql<SqlBool>`h.status <> 'closed'`)
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(row.waiting),
    active: Number(row.active),
    mine: Number(row.mine),
    snoozed: Number(row.snoozed),
    team: Number(row.team),
    unanswered: Number(row.unanswered),
  }
}

async function countUntold({ read }: Store): Promise<number> {
  const { count } = await read
    .selectFrom(
      read
        .selectFrom('conversations as c')
        .select('c.id')
        .where(hasUntold('c.id'))
        .limit(maxCounted)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function countConversations(store: Store): Promise<number> {
  const { count } = await store.read
    .selectFrom(store.read.selectFrom('conversations').select('id').limit(maxCounted).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function countClosed(store: Store): Promise<number> {
  const closed = store.read
    .selectFrom('handoffs as h')
    .select('h.conversation_id')
    .distinct()
    .where(sql<SqlBool>`h.status = 'closed'`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('handoffs as o')
            .select('o.id')
            .whereRef('o.conversation_id', '=', 'h.conversation_id')
            .where(sql<SqlBool>`o.status <> 'closed'`),
        ),
      ),
    )
    .limit(maxCounted)
  const { count } = await store.read
    .selectFrom(closed.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many wait for somebody and since when the first of them does, and how many conversations `staffId` has. */
export async function countQueue(
  { read }: Store,
  staffId: string,
): Promise<{ waiting: number; oldest: number | null; mine: number }> {
  const row = await read
    .selectFrom('handoffs')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('status', '=', 'waiting').as('waiting'),
      eb.fn.min<number | null>('requested_at').filterWhere('status', '=', 'waiting').as('oldest'),
      eb.fn.countAll<number>().filterWhere('staff_id', '=', staffId).as('mine'),
    ])
    .where(sql<SqlBool>`status <> 'closed'`)
    .executeTakeFirstOrThrow()
  return { waiting: Number(row.waiting), oldest: row.oldest, mine: Number(row.mine) }
}
