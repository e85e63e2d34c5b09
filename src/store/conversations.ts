import { sql } from 'kysely'
import { nextReadyAt } from './inbox.ts'
import { isPicked, locked, statementGroups } from './rows.ts'
import type { ConversationOwner, Millis, Row, Sealed } from './schema.ts'
import { type Store, together, type Write } from './store.ts'

/** Who takes conversations for how long; an embedded store has a single process and needs no lease. */
export type Claim = { by: string; now: Millis; until: Millis; most: number }

/**
 * The conversations whose turn it is, longest waiting first. On a server they are leased to this process in the
 * same statement, so that no other one takes them before they were committed or the lease ran out. What `by` itself
 * claimed and could not commit is its to claim again; it works on one claim at a time.
 */
export async function claimConversations(store: Store, claim: Claim): Promise<Row<'conversations'>[]> {
  const ready = store.read
    .selectFrom('conversations')
    .where('ready_at', '<=', claim.now)
    .orderBy('ready_at')
    .limit(claim.most)
  if (store.dialect === 'sqlite') return ready.selectAll().execute()
  const free = ready
    .select('id')
    .where((eb) =>
      eb.or([
        eb('claimed_until', 'is', null),
        eb('claimed_until', '<', claim.now),
        eb('claimed_by', '=', claim.by),
      ]),
    )
  return store.read
    .updateTable('conversations')
    .set({ claimed_by: claim.by, claimed_until: claim.until })
    .where(isPicked(free, store.dialect))
    .returningAll()
    .execute()
}

/** What a commit must know of a conversation as it is now, its row held until the write is over. */
export type LockedConversation = Pick<
  Row<'conversations'>,
  'id' | 'version' | 'next_seq' | 'owner' | 'locale'
>

/** Reads conversations and holds them, always in the order of their ids so that two writes cannot wait for each other. */
export async function lockConversations(
  { trx, dialect }: Write,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedConversation>> {
  const query = trx
    .selectFrom('conversations')
    .select(['id', 'version', 'next_seq', 'owner', 'locale'])
    .where('id', 'in', ids)
    .orderBy('id')
  const rows = await locked(query, dialect).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Makes writes of the same conversations wait for each other one way round; an embedded store has a single writer. */
async function holdConversations(write: Write, ids: readonly string[]): Promise<void> {
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

/** Saves conversations after their turns in one statement: a version further, free again, and ready when more waits. */
export async function saveConversations(
  { trx }: Write,
  saved: readonly SavedConversation[],
  now: Millis,
): Promise<void> {
  if (saved.length === 0) return
  const rows = saved.map(
    (one) => sql`(cast(${one.id} as text), cast(${one.state} as text), cast(${one.nextSeq} as integer),
      cast(${one.owner} as text), cast(${one.locale} as text))`,
  )
  await sql`
    update conversations as v set
      state = s.column2, next_seq = s.column3, owner = s.column4, locale = s.column5,
      version = v.version + 1, claimed_by = null, claimed_until = null,
      ready_at = ${nextReadyAt('v', now)}, updated_at = cast(${now} as bigint)
    from (values ${sql.join(rows)}) as s
    where v.id = s.column1`.execute(trx)
}

/** Frees conversations whose turn was not saved, and says when they are ready again. */
export async function releaseConversations(
  { trx }: Write,
  ids: readonly string[],
  now: Millis,
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('conversations as v')
    .set({ claimed_by: null, claimed_until: null, ready_at: nextReadyAt('v', now) })
    .where('v.id', 'in', ids)
    .execute()
}

/** That a conversation has an event waiting, and when the person wrote last; both null for what is not ready yet. */
export type Awakening = { id: string; readyAt: Millis | null; messageAt: Millis | null }

/**
 * Notes awakenings, of each conversation at most one. One that is ready already keeps its place; a later time, such as a
 * back-off, is looked at anew. Gives how many of the conversations are there.
 */
export async function wakeConversations(write: Write, awakenings: readonly Awakening[]): Promise<number> {
  const inOrder = awakenings.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  let woken = 0
  for (const group of statementGroups(inOrder)) woken += await wakeGroup(write, group)
  return woken
}

async function wakeGroup(write: Write, awakenings: readonly Awakening[]): Promise<number> {
  const held = holdConversations(
    write,
    awakenings.map(({ id }) => id),
  )
  const rows = awakenings.map(
    ({ id, readyAt, messageAt }) =>
      sql`(cast(${id} as text), cast(${readyAt} as bigint), cast(${messageAt} as bigint))`,
  )
  const woken = sql`
    update conversations as v set
      ready_at = case when s.column2 is null or v.ready_at < s.column2 then v.ready_at else s.column2 end,
      last_inbound_at =
        case when s.column3 is null or v.last_inbound_at > s.column3 then v.last_inbound_at else s.column3 end
    from (values ${sql.join(rows)}) as s
    where v.id = s.column1`.execute(write.trx)
  await together([held, woken])
  return Number((await woken).numAffectedRows ?? 0n)
}
