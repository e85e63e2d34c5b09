import { type SqlBool, sql } from 'kysely'
import type { Store } from '../../store/store.ts'
import type { Conversation, ConversationPage, ConversationView } from '../contract/conversations.ts'
import { type Cursor, cursorOf, isAfterPlace, nextPlace } from '../page-cursor.ts'
import { handoffColumns, handoffSummary } from './handoff-summary.ts'
import { lastMessages } from './last-messages.ts'
import { unreadMessages } from './unread-messages.ts'
import { hasUntold } from './untold.ts'

const pageSize = 50
/** The queues are not paged: they are shown up to here. */
const maxQueueLength = 200

type Query = { view: ConversationView; staffId: string; after: Cursor | null }

/** A page of the conversations of a view, and the cursor of the next. */
export async function listConversations(
  store: Store,
  query: Query,
): Promise<Omit<ConversationPage, 'counts'>> {
  const rows = await selectView(store, query).execute()
  const next = nextPlace(placesOf(query.view, rows), pageSize)
  return { items: await asItems(store, rows), next: cursorOf(next) }
}

/** One conversation as the lists show it; null when there is none with this id. */
export async function findConversation(store: Store, id: string): Promise<Conversation | null> {
  const rows = await conversationsWith(store, 'open').where('c.id', '=', id).execute()
  const [item] = await asItems(store, rows)
  return item ?? null
}

type ConversationRow = Awaited<ReturnType<ReturnType<typeof conversationsWith>['execute']>>[number]

async function asItems(store: Store, rows: readonly ConversationRow[]): Promise<Conversation[]> {
  const ids = rows.map(({ id }) => id)
  const [previews, unread] = await Promise.all([lastMessages(store, ids), unreadMessages(store, ids)])
  return rows.map((row) => {
    const handoff = handoffSummary(row)
    const fresh = unread.get(row.id)
    return {
      id: row.id,
      channel: row.channel,
      contactName: row.contact_name === null ? null : store.vault.open(row.contact_name),
      locale: row.locale,
      owner: row.owner,
      handoff,
      lastMessage: previews.get(row.id) ?? null,
      waitingSince: handoff?.status === 'waiting' ? handoff.requestedAt : (fresh?.since ?? null),
      unreadCount: fresh?.count ?? 0,
    }
  })
}

function placesOf(view: ConversationView, rows: readonly ConversationRow[]): Cursor[] {
  if (view === 'all') return rows.map(({ id, updated_at }) => ({ at: updated_at, id }))
  if (view === 'closed') return rows.map(({ id, handoff_closed_at }) => ({ at: handoff_closed_at ?? 0, id }))
  return []
}

function selectView(store: Store, { view, staffId, after }: Query) {
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
        .orderBy('h.taken_at', 'desc')
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
