import { type SqlBool, sql } from 'kysely'
import { locked } from '../rows.ts'
import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { notHeld } from '../tables/legal-holds.ts'
import { removeDependents } from './remove-dependents.ts'

/** Conversations left since `before`, and those of people who had everything deleted before `erasedBefore` and stayed away. */
export type ConversationReach = { before: Millis; erasedBefore: Millis; max: number }

/**
 * Empties conversations of all that was said in them, as far as nothing is under way. Returns their number. Who
 * they were with stays until `removeAccounts`.
 */
export async function removeConversations(write: Write, reach: ConversationReach): Promise<number> {
  const ids = await restingConversations(write, reach, true)
  if (ids.length === 0) return 0
  await emptyConversations(write, ids)
  await write.trx
    .updateTable('conversations')
    .set((eb) => ({ state: null, version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  return ids.length
}

/** Forgets accounts of whose people nothing else is kept: no message, draft, request, file or legal hold. Returns their number. */
export async function removeAccounts(write: Write, reach: ConversationReach): Promise<number> {
  const { trx } = write
  const ids = await restingConversations(write, reach, false)
  if (ids.length === 0) return 0
  await emptyConversations(write, ids)
  const gone = await trx.deleteFrom('conversations').where('id', 'in', ids).returning('account_id').execute()
  const accountIds = gone.map(({ account_id }) => account_id)
  await removeDependents(write, 'accounts', accountIds)
  await trx.deleteFrom('accounts').where('id', 'in', accountIds).execute()
  return ids.length
}

async function emptyConversations(write: Write, ids: readonly string[]): Promise<void> {
  await removeDependents(write, 'conversations', ids)
  await write.trx
    .deleteFrom('inbox')
    .where('conversation_id', 'in', ids)
    .where(sql<SqlBool>`status = 'failed'`)
    .execute()
}

/**
 * Forgets contacts without an account, whom nobody can write to, once nothing else of them is kept: those whose accounts
 * went, and those whom a colleague took a request down for. Returns their number.
 */
export async function removeContacts(write: Write, { max }: { max: number }): Promise<number> {
  const { trx } = write
  const query = trx
    .selectFrom('contacts as c')
    .select('c.id')
    .where(sql<SqlBool>`not exists (select 1 from accounts as a where a.contact_id = c.id)`)
    .where(nothingIsKeptOf('c.id'))
    .where(notHeld('c.id'))
    .orderBy('c.id')
    .limit(max)
  const ids = (await locked(query, write.dialect).execute()).map(({ id }) => id)
  if (ids.length === 0) return 0
  await removeDependents(write, 'contacts', ids)
  await trx.deleteFrom('contacts').where('id', 'in', ids).execute()
  return ids.length
}

/** Returns conversations at rest, locked for this write: those with messages, or those of whose people nothing is kept. */
async function restingConversations(
  write: Write,
  { before, erasedBefore, max }: ConversationReach,
  hasMessages: boolean,
): Promise<string[]> {
  const left = sql<SqlBool>`v.updated_at < ${before} and coalesce(v.last_inbound_at, 0) < ${before}`
  const erased = sql<SqlBool>`v.contact_id in (select id from contacts where erased_at < ${erasedBefore})
    and coalesce(v.last_inbound_at, 0) <= (select c.erased_at from contacts as c where c.id = v.contact_id)`
  const ids = new Set<string>()
  for (const resting of [left, erased]) {
    const query = write.trx
      .selectFrom('conversations as v')
      .select('v.id')
      .where(resting)
      .where('v.ready_at', 'is', null)
      .where(hasMessages ? hasMessagesLeft : nothingIsKept)
      .where(nothingIsUnderWay)
      .where(notHeld('v.contact_id'))
      .orderBy('v.updated_at')
      .limit(max - ids.size)
    for (const { id } of await locked(query, write.dialect).execute()) ids.add(id)
  }
  return [...ids]
}

const hasMessagesLeft = sql<SqlBool>`exists (select 1 from transcript as t where t.conversation_id = v.id)`

function nothingIsKeptOf(contactId: string) {
  const contact = sql.ref(contactId)
  return sql<SqlBool>`not exists (select 1 from requests as r where r.contact_id = ${contact})
  and not exists (select 1 from drafts as d where d.contact_id = ${contact})
  and not exists (select 1 from files as f where f.contact_id = ${contact})`
}

const nothingIsKept = sql<SqlBool>`not ${hasMessagesLeft} and ${nothingIsKeptOf('v.contact_id')}`

const nothingIsUnderWay = sql<SqlBool>`not exists (
    select 1 from handoffs as h where h.conversation_id = v.id and h.status <> 'closed')
  and not exists (select 1 from outbox as o where o.conversation_id = v.id and o.status in ('waiting', 'sending'))
  and not exists (select 1 from inbox as i where i.conversation_id = v.id and i.status in ('waiting', 'fetching'))`
