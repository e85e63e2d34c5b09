import { together, type Write } from '../store/store.ts'
import { lockChannelLinks } from '../store/tables/channel-links.ts'
import { type LockedConversation, lockConversations } from '../store/tables/conversations.ts'
import { lockDrafts } from '../store/tables/drafts.ts'
import { lockStages } from '../store/tables/requests.ts'
import { locksOf, otherConversations } from './effects/effect-kinds.ts'
import type { LockedTable, TurnLock } from './turn-lock.ts'
import type { TurnOutcome } from './turn-outcome.ts'

type Seen = ReadonlyMap<string, TurnLock['seen']>

/** How rows of each table are locked: each gives the versions, or the stages, as they are now. */
const lockers: Record<LockedTable, (write: Write, ids: readonly string[]) => Promise<Seen>> = {
  drafts: lockDrafts,
  channel_links: lockChannelLinks,
  requests: lockStages,
}

/** Returns the conversation of a turn as it is locked, or null when the turn must be run again. */
export type ClaimTurn = (outcome: TurnOutcome) => LockedConversation | null

/**
 * Locks the conversations of a batch and all other rows that its turns change. A turn can be claimed while everything that
 * it read is unchanged; a row beside the conversation is given to one turn of the batch only.
 */
export async function lockTurns(
  write: Write,
  outcomes: readonly TurnOutcome[],
  idle: readonly string[],
): Promise<ClaimTurn> {
  const own = outcomes.map(({ turn }) => turn.conversation.id)
  const others = outcomes.flatMap(changedConversations)
  const conversations = lockConversations(write, [...new Set([...own, ...idle, ...others])])
  const rows = lockRows(write, outcomes.flatMap(turnLocks))
  await together([conversations, rows])
  const [locked, seen] = [await conversations, await rows]
  return (outcome) => {
    const { conversation } = outcome.turn
    const current = locked.get(conversation.id)
    if (current?.version !== conversation.version) return null
    const locks = turnLocks(outcome)
    if (locks.some((lock) => seen.get(keyOf(lock)) !== lock.seen)) return null
    for (const lock of locks) seen.delete(keyOf(lock))
    return current
  }
}

function turnLocks(outcome: TurnOutcome): TurnLock[] {
  return outcome.kind === 'done' ? locksOf(outcome.result.effects, outcome.turn) : []
}

function changedConversations(outcome: TurnOutcome): string[] {
  return outcome.kind === 'done' ? otherConversations(outcome.result.effects) : []
}

/** The rows as they are now, by table and id. The tables are always locked in the same order. */
async function lockRows(write: Write, locks: readonly TurnLock[]): Promise<Map<string, TurnLock['seen']>> {
  const seen = new Map<string, TurnLock['seen']>()
  const lockTable = async (table: LockedTable, lock: (typeof lockers)[LockedTable]) => {
    const ids = locks.filter((one) => one.table === table).map(({ id }) => id)
    for (const [id, version] of await lock(write, [...new Set(ids)])) seen.set(keyOf({ table, id }), version)
  }
  await together([
    lockTable('drafts', lockers.drafts),
    lockTable('channel_links', lockers.channel_links),
    lockTable('requests', lockers.requests),
  ])
  return seen
}

function keyOf({ table, id }: Pick<TurnLock, 'table' | 'id'>): string {
  return `${table} ${id}`
}
