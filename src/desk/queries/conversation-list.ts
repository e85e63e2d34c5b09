import { type SqlBool, sql } from 'kysely'
import type { Store } from '../../store/store.ts'
import type { Conversation, ConversationPage, ConversationView } from '../contract/conversations.ts'
import { type Cursor, cursorOf, isAfterPlace, nextPlace } from '../page-cursor.ts'
import { handoffColumns, handoffSummary, isPutAside } from './handoff-summary.ts'
import { lastMessages } from './last-messages.ts'
import { personWords } from './person-words.ts'
import { isUnanswered, notYetAnswered } from './unanswered.ts'
import { unreadMessages } from './unread-messages.ts'
import { hasUntold } from './untold.ts'

const pageSize = 50
/** The queues are not paged: they are shown up to here. */
const maxQueueLength = 200

type Query = {
  view: ConversationView
  staffId: string
  /** The team of the view `team`; null for all. */
  team: string | null
  now: number
  after: Cursor | null
}

/** The views of open conversations: what is urgent comes first, then who waits longest for an answer. */
const byUrgency: ReadonlySet<ConversationView> = new Set(['mine', 'unanswered', 'team', 'snoozed'])

/** A page of the conversations of a view, and the cursor of the next. */
export async function listConversations(
  store: Store,
  query: Query,
): Promise<Omit<ConversationPage, 'counts'>> {
  const rows = await selectView(store, query).execute()
  const next = nextPlace(placesOf(query.view, rows), pageSize)
  const items = await asItems(store, rows, query.now)
  return { items: byUrgency.has(query.view) ? items.toSorted(compareUrgency) : items, next: cursorOf(next) }
}

function compareUrgency(one: Conversation, other: Conversation): number {
  return (
    (other.handoff?.priority ?? 0) - (one.handoff?.priority ?? 0) ||
    (one.waitingSince ?? Number.MAX_SAFE_INTEGER) - (other.waitingSince ?? Number.MAX_SAFE_INTEGER) ||
    (other.handoff?.takenAt ?? 0) - (one.handoff?.takenAt ?? 0)
  )
}

/** One conversation as the lists show it; null when there is none with this id. */
export async function findConversation(store: Store, id: string, now: number): Promise<Conversation | null> {
  const rows = await conversationsWith(store, 'open').where('c.id', '=', id).execute()
  const [item] = await asItems(store, rows, now)
  return item ?? null
}

type ConversationRow = Awaited<ReturnType<ReturnType<typeof conversationsWith>['execute']>>[number]

async function asItems(store: Store, rows: readonly ConversationRow[], now: number): Promise<Conversation[]> {
  const ids = rows.map(({ id }) => id)
  const [previews, words, unread, untouched] = await Promise.all([
    lastMessages(store, ids),
    personWords(store, ids),
    unreadMessages(store, ids),
    notYetAnswered(store, ids),
  ])
  return rows.map((row) => {
    const handoff = handoffSummary(row, now)
    const fresh = unread.get(row.id)
    return {
      id: row.id,
      channel: row.channel,
      contactName: store.vault.openOrNull(row.contact_name),
      locale: row.locale,
      owner: row.owner,
      handoff,
      lastMessage: previews.get(row.id) ?? null,
      personWords: words.get(row.id) ?? null,
      waitingSince:
        handoff && (handoff.status === 'waiting' || untouched.has(row.id))
          ? handoff.requestedAt
          : (fresh?.since ?? null),
      unreadCount: fresh?.count ?? 0,
    }
  })
}

function placesOf(view: ConversationView, rows: readonly ConversationRow[]): Cursor[] {
  if (view === 'all') return rows.map(({ id, updated_at }) => ({ at: updated_at, id }))
  if (view === 'closed') return rows.map(({ id, handoff_closed_at }) => ({ at: handoff_closed_at ?? 0, id }))
  return []
}

function selectView(store: Store, { view, staffId, team, now, after }: Query) {
  const joined = conversationsWith(store, view === 'closed' ? 'latest' : 'open')
  switch (view) {
    case 'waiting':
      return joined
        .where('h.status', '=', 'waiting')
        .orderBy('h.priority', 'desc')
        .orderBy('h.requested_at')
        .limit(maxQueueLength)
    case 'mine':
      return joined
        .where('h.status', '=', 'active')
        .where('h.staff_id', '=', staffId)
        .where((eb) => eb.not(isPutAside(now)))
        .orderBy('h.taken_at', 'desc')
        .limit(maxQueueLength)
    case 'snoozed':
      return joined
        .where('h.status', '=', 'active')
        .where('h.staff_id', '=', staffId)
        .where(isPutAside(now))
        .orderBy('h.snoozed_until')
        .limit(maxQueueLength)
    case 'team':
      return joined
        .where('h.status', 'in', ['waiting', 'active'])
        .$if(team !== null, (all) => all.where('h.team', '=', team))
        .orderBy('h.priority', 'desc')
        .orderBy('h.requested_at')
        .limit(maxQueueLength)
    case 'unanswered':
      return joined
        .where('h.status', 'in', ['waiting', 'active'])
        .where(isUnanswered)
        .orderBy('h.priority', 'desc')
        .orderBy('h.requested_at')
        .limit(maxQueueLength)
    case 'active':
      return joined.where('h.status', '=', 'active').orderBy('h.taken_at', 'desc').limit(maxQueueLength)
    case 'untold':
      return joined.where(hasUntold('c.id')).orderBy('c.updated_at', 'desc').limit(maxQueueLength)
    case 'all':
      return joined
        .where(isAfterPlace('c.updated_at', 'c.id', after))
        .orderBy('c.updated_at', 'desc')
        .orderBy('c.id', 'desc')
        .limit(pageSize)
    case 'closed':
      return joined
        .where(isClosed)
        .where(isAfterPlace('h.closed_at', 'c.id', after))
        .orderBy('h.closed_at', 'desc')
        .orderBy('c.id', 'desc')
        .limit(pageSize)
  }
}

/** The words stand in the statements so that the partial indexes of handoffs serve them. */
const isClosed = sql<SqlBool>`h.status = 'closed'`
const isOpen = sql<SqlBool>`h.status <> 'closed'`

/** Conversations with their open handoff, or with their latest one. */
function conversationsWith(store: Store, which: 'open' | 'latest') {
  return store.read
    .selectFrom('conversations as c')
    .innerJoin('contacts as p', 'p.id', 'c.contact_id')
    .leftJoin('handoffs as h', (join) =>
      which === 'open'
        ? join.onRef('h.conversation_id', '=', 'c.id').on(isOpen)
        : join
            .onRef('h.conversation_id', '=', 'c.id')
            .on('h.id', '=', (eb) =>
              eb
                .selectFrom('handoffs as x')
                .select('x.id')
                .whereRef('x.conversation_id', '=', 'c.id')
                .orderBy('x.requested_at', 'desc')
                .orderBy('x.id', 'desc')
                .limit(1),
            ),
    )
    .leftJoin('staff as s', 's.id', 'h.staff_id')
    .select([
      'c.id',
      'c.channel',
      'c.locale',
      'c.owner',
      'c.updated_at',
      'p.name as contact_name',
      ...handoffColumns,
    ])
}
