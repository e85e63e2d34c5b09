import { type SqlBool, sql } from 'kysely'
import { locked } from '../rows.ts'
import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { notHeld } from '../tables/legal-holds.ts'

/** Conversations left since `before`, and those of people who had everything deleted before `erasedBefore` and stayed away. */
export type ConversationReach = { before: Millis; erasedBefore: Millis; max: number }

/**
 * Empties conversations of all that was said in them, as far as nothing is under way. Gives how many there were. Who
 * they were with stays until `removeAccounts`.
 */
export async function removeConversations(write: Write, reach: ConversationReach): Promise<number> {
  const { trx } = write
  const ids = await restingConversations(write, reach, true)
  if (ids.length === 0) return 0
  const entries = trx.selectFrom('transcript').select('id').where('conversation_id', 'in', ids)
  await trx.deleteFrom('outbox').where('id', 'in', entries).execute()
  for (const table of ['transcript', 'unanswered', 'handoffs', 'timers', 'channel_links'] as const) {
    await trx.deleteFrom(table).where('conversation_id', 'in', ids).execute()
  }
  await trx.updateTable('ratings').set({ comment: null }).where('conversation_id', 'in', ids).execute()
  await trx
    .deleteFrom('inbox')
    .where('conversation_id', 'in', ids)
    .where(sql<SqlBool>`status = 'failed'`)
    .execute()
  await trx
    .updateTable('conversations')
    .set((eb) => ({ state: null, version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  return ids.length
}

/**
 * Forgets accounts, and contacts without any, of whom nothing is kept any more: no message, draft, request, file or
 * hold. Gives how many there were.
 */
export async function removeAccounts(write: Write, reach: ConversationReach): Promise<number> {
  const { trx } = write
  const ids = await restingConversations(write, reach, false)
  if (ids.length === 0) return 0
  const gone = await trx
    .deleteFrom('conversations')
    .where('id', 'in', ids)
    .returning(['account_id', 'contact_id'])
    .execute()
  const accountIds = gone.map(({ account_id }) => account_id)
  const contactIds = [...new Set(gone.map(({ contact_id }) => contact_id))]
  for (const table of ['handoffs', 'timers'] as const) {
    await trx.deleteFrom(table).where('conversation_id', 'in', ids).execute()
  }
  await trx.deleteFrom('accounts').where('id', 'in', accountIds).execute()
  await removeContacts(write, contactIds)
  return ids.length
}

/** Contacts that have no account left go, with what was agreed to and noted about them. */
async function removeContacts({ trx }: Write, contactIds: readonly string[]): Promise<void> {
  const left = await trx
    .deleteFrom('contacts')
    .where('id', 'in', contactIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('accounts').select('accounts.id').whereRef('accounts.contact_id', '=', 'contacts.id'),
        ),
      ),
    )
    .returning('id')
    .execute()
  if (left.length === 0) return
  const ids = left.map(({ id }) => id)
  for (const table of ['consents', 'legal_holds', 'data_copies'] as const) {
    await trx.deleteFrom(table).where('contact_id', 'in', ids).execute()
  }
}

/** Conversations that rest, held for this write: those in which something was said, or those of whom nothing is kept. */
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
      .where(hasMessages ? saidSomething : nothingIsKept)
      .where(nothingIsUnderWay)
      .where(notHeld('v.contact_id'))
      .orderBy('v.updated_at')
      .limit(max - ids.size)
    for (const { id } of await locked(query, write.dialect).execute()) ids.add(id)
  }
  return [...ids]
}

const saidSomething = sql<SqlBool>`exists (select 1 from transcript as t where t.conversation_id = v.id)`

const nothingIsKept = sql<SqlBool>`not ${saidSomething}
  and not exists (select 1 from requests as r where r.contact_id = v.contact_id)
  and not exists (select 1 from drafts as d where d.contact_id = v.contact_id)
  and not exists (select 1 from files as f where f.contact_id = v.contact_id)`

const nothingIsUnderWay = sql<SqlBool>`not exists (
    select 1 from handoffs as h where h.conversation_id = v.id and h.status <> 'closed')
  and not exists (select 1 from outbox as o where o.conversation_id = v.id and o.status in ('waiting', 'sending'))
  and not exists (select 1 from inbox as i where i.conversation_id = v.id and i.status in ('waiting', 'fetching'))`
