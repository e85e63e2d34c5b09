import { compiledOnce } from '../compiled-once.ts'
import { isPicked, locked } from '../rows.ts'
import { insertStatement, rowsStatement } from '../rows-statement.ts'
import type { Millis, NewRow, Row, Sealed } from '../schema.ts'
import { type Store, together, type Write } from '../store.ts'
import { owner, plain, reference, type TableMarks } from '../table-marks.ts'
import { nextReadyAt } from './inbox.ts'

export type ConversationOwner = 'bot' | 'queue' | 'staff'

/** The one running conversation of an account. */
type Conversations = {
  id: string
  account_id: string
  contact_id: string
  channel: string
  state: Sealed | null
  version: number
  next_seq: number
  locale: string | null
  owner: ConversationOwner
  ready_at: Millis | null
  claimed_by: string | null
  claimed_until: Millis | null
  last_inbound_at: Millis | null
  created_at: Millis
  updated_at: Millis
}

declare module '../schema.ts' {
  interface Database {
    conversations: Conversations
  }
}

/** The privacy marks of `conversations`. */
export const conversationsTable = {
  columns: {
    id: plain,
    account_id: reference('accounts'),
    contact_id: owner('contacts'),
    channel: plain,
    state: {
      holds: 'sealed-text',
      copy: { leftOut: 'what the program remembers between two turns; what was said is in the messages' },
      cleared: null,
    },
    version: plain,
    next_seq: plain,
    locale: plain,
    owner: plain,
    ready_at: plain,
    claimed_by: plain,
    claimed_until: plain,
    last_inbound_at: plain,
    created_at: plain,
    updated_at: plain,
  },
  erasure: { special: 'the conversation of the turn that erases saves its own state' },
  joining: { raises: 'version' },
  retention: [{ rule: 'accounts' }],
} as const satisfies TableMarks<'conversations'>

const insertConversations = insertStatement('conversations', {
  id: 'text',
  account_id: 'text',
  contact_id: 'text',
  channel: 'text',
  state: 'text',
  version: 'integer',
  next_seq: 'integer',
  locale: 'text',
  owner: 'text',
  ready_at: 'bigint',
  claimed_by: 'text',
  claimed_until: 'bigint',
  last_inbound_at: 'bigint',
  created_at: 'bigint',
  updated_at: 'bigint',
})

/** A conversation that is to be stored with its account. */
export type NewConversation = { id: string; accountId: string; contactId: string; channel: string }

/** Adds conversations in which nothing was said yet. */
export async function addConversations(
  write: Write,
  conversations: readonly NewConversation[],
  now: Millis,
): Promise<void> {
  const rows = conversations.map(
    ({ id, accountId, contactId, channel }): NewRow<'conversations'> => ({
      id,
      account_id: accountId,
      contact_id: contactId,
      channel,
      state: null,
      version: 0,
      next_seq: 0,
      locale: null,
      owner: 'bot',
      ready_at: null,
      claimed_by: null,
      claimed_until: null,
      last_inbound_at: null,
      created_at: now,
      updated_at: now,
    }),
  )
  await insertConversations(write, rows)
}

/** Which process leases conversations until when; an embedded store has a single process and needs no lease. */
export type Claim = { by: string; now: Millis; until: Millis; max: number }

const claimReady = compiledOnce(
  { by: '', now: 0, until: 0, max: 0 },
  (db, { by, now, until, max }, dialect) => {
    const ready = db.selectFrom('conversations').where('ready_at', '<=', now).orderBy('ready_at').limit(max)
    if (dialect === 'sqlite') return ready.selectAll()
    const free = ready
      .select('id')
      .where((eb) =>
        eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', now), eb('claimed_by', '=', by)]),
      )
    return db
      .updateTable('conversations')
      .set({ claimed_by: by, claimed_until: until })
      .where(isPicked(free, dialect))
      .returningAll()
  },
)

/**
 * The conversations whose turn it is, longest waiting first. On a server they are leased to this process in the
 * same statement, so that no other one takes them before they were committed or the lease ran out. What `by` itself
 * claimed and could not commit is its to claim again; it works on one claim at a time.
 */
export async function claimConversations(store: Store, claim: Claim): Promise<Row<'conversations'>[]> {
  return claimReady(store.readNext, claim)
}

/** The part of a conversation that a commit checks, its row locked until the write ends. */
export type LockedConversation = Pick<
  Row<'conversations'>,
  'id' | 'version' | 'next_seq' | 'owner' | 'locale'
>

const lockRows = compiledOnce({ ids: [''] }, (db, { ids }, dialect) => {
  const columns = ['id', 'version', 'next_seq', 'owner', 'locale'] as const
  return locked(db.selectFrom('conversations').select(columns).where('id', 'in', ids).orderBy('id'), dialect)
})

/** Reads and locks conversations, in the order of their ids so that two writes cannot deadlock. */
export async function lockConversations(
  { trx }: Write,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedConversation>> {
  const rows = await lockRows(trx, { ids })
  return new Map(rows.map((row) => [row.id, row]))
}

/** Locks conversations in the order of their ids; an embedded store has a single writer and needs no locks. */
async function lockInOrder(write: Write, ids: readonly string[]): Promise<void> {
  if (write.dialect !== 'sqlite') await lockConversations(write, ids)
}

/** A conversation after its turn. */
export type SavedConversation = {
  id: string
  state: Sealed | null
  nextSeq: number
  owner: ConversationOwner
  locale: string | null
}

type SavedRow = Pick<Row<'conversations'>, 'id' | 'state' | 'next_seq' | 'owner' | 'locale'> & { now: Millis }

const saveRows = rowsStatement<SavedRow>(
  { id: 'text', state: 'text', next_seq: 'integer', owner: 'text', locale: 'text', now: 'bigint' },
  `update conversations as v set
    state = given.state, next_seq = given.next_seq, owner = given.owner, locale = given.locale,
    version = v.version + 1, claimed_by = null, claimed_until = null, updated_at = given.now,
    ready_at = ${nextReadyAt}
  from given where v.id = given.id`,
)

/** Saves conversations after their turns in one statement: a version further, free again, and ready when more waits. */
export async function saveConversations(
  write: Write,
  saved: readonly SavedConversation[],
  now: Millis,
): Promise<void> {
  const rows = saved.map(({ nextSeq, ...one }) => ({ ...one, next_seq: nextSeq, now }))
  await saveRows(write, rows)
}

const releaseRows = rowsStatement<{ id: string; now: Millis }>(
  { id: 'text', now: 'bigint' },
  `update conversations as v set claimed_by = null, claimed_until = null, ready_at = ${nextReadyAt}
  from given where v.id = given.id`,
)

/** Frees conversations whose turn was not saved, and says when they are ready again. */
export async function releaseConversations(write: Write, ids: readonly string[], now: Millis): Promise<void> {
  await releaseRows(
    write,
    ids.map((id) => ({ id, now })),
  )
}

/** A conversation with a new event: when it is ready for its turn and when the person wrote; both null while the event is prepared. */
export type Awakening = { id: string; readyAt: Millis | null; messageAt: Millis | null }

const wakeRows = rowsStatement<{ id: string; ready_at: Millis | null; message_at: Millis | null }>(
  { id: 'text', ready_at: 'bigint', message_at: 'bigint' },
  `update conversations as v set
    ready_at = case when given.ready_at is null or v.ready_at < given.ready_at then v.ready_at
      else given.ready_at end,
    last_inbound_at = case when given.message_at is null or v.last_inbound_at > given.message_at
      then v.last_inbound_at else given.message_at end
  from given where v.id = given.id`,
)

/**
 * Notes awakenings, of each conversation at most one. One that is ready already keeps its place; a later time, such as a
 * back-off, is looked at anew. Returns how many of the conversations exist.
 */
export async function wakeConversations(write: Write, awakenings: readonly Awakening[]): Promise<number> {
  const held = lockInOrder(
    write,
    awakenings.map(({ id }) => id),
  )
  const woken = wakeRows(
    write,
    awakenings.map(({ id, readyAt, messageAt }) => ({ id, ready_at: readyAt, message_at: messageAt })),
  )
  await together([held, woken])
  return (await woken).changed
}
