import { type SqlBool, sql } from 'kysely'
import { WaslError } from '../shared/errors.ts'
import type { tables } from './all-tables.ts'
import { belongsTo, clearedColumns, depthOf, marksOf, tableNames } from './owned-rows.ts'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'
import type { TableName } from './table-marks.ts'
import { addAudit } from './tables/audit.ts'
import { isHeld } from './tables/legal-holds.ts'

/** Whose data is erased, in which conversation they asked for it, and which transcript entries still have to reach them. */
export type Erasure = {
  contactId: string
  conversationId: string
  keptEntries: readonly string[]
  auditId: string
}

/**
 * Erases a person's data as the marks of each table say: messages, drafts, requests with their answers and history, files,
 * consents, ratings' words, the name; what stays is that it was done, and when. `keptEntries` and what is being sent are
 * left for retention, which removes the accounts too when the person stays away. Throws `contact.held` under a legal hold.
 */
export async function eraseContact(write: Write, erasure: Erasure, now: Millis): Promise<void> {
  const { trx } = write
  const { contactId, auditId } = erasure
  if (await isHeld(trx, contactId)) throw new WaslError('contact.held', 'a legal hold keeps this data')
  for (const table of childrenFirst()) await eraseRows(write, table, erasure)
  const change = { updated_at: now, erased_at: now, named_by: null }
  await trx.updateTable('contacts').set(change).where('id', '=', contactId).execute()
  await addAudit(write, { id: auditId, action: 'erase-contact', subject: `contact ${contactId}` }, now)
  write.signal({ kind: 'requests' })
}

/** The tables whose rows belong to people, those before whose rows others are found by. */
function childrenFirst(): TableName[] {
  const depths = tableNames.flatMap((table) => {
    const depth = depthOf(table)
    return depth === null ? [] : [{ table, depth }]
  })
  return depths.sort((a, b) => b.depth - a.depth).map(({ table }) => table)
}

async function eraseRows(write: Write, table: TableName, erasure: Erasure): Promise<void> {
  const marks = marksOf(table)
  if ('unowned' in marks) return
  const isTheirs = belongsTo(table, erasure.contactId)
  if (isSpecial(table)) await special[table](write, erasure)
  else if (marks.erasure === 'delete')
    await sql`delete from ${sql.table(table)} where ${isTheirs}`.execute(write.trx)
  else {
    const changes = clearedColumns(table)
    if (changes) await sql`update ${sql.table(table)} set ${changes} where ${isTheirs}`.execute(write.trx)
  }
}

type SpecialTable = {
  [T in TableName]: (typeof tables)[T] extends { erasure: { special: string } } ? T : never
}[TableName]

function isSpecial(table: TableName): table is SpecialTable {
  return Object.hasOwn(special, table)
}

const special: Record<SpecialTable, (write: Write, erasure: Erasure) => Promise<void>> = {
  conversations: forgetStates,
  inbox: emptyFailedEvents,
  transcript: eraseMessages,
  outbox: cancelDeliveries,
  search_entries: forgetWords,
}

/** The contact's other conversations begin anew; turns of theirs that are under way are run again. */
async function forgetStates({ trx }: Write, { contactId, conversationId }: Erasure): Promise<void> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ state: null, version: eb('version', '+', 1) }))
    .where('contact_id', '=', contactId)
    .where('id', '<>', conversationId)
    .execute()
}

async function emptyFailedEvents({ trx }: Write, { contactId }: Erasure): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ payload: '', status: 'done' })
    .where(belongsTo('inbox', contactId))
    .where(sql<SqlBool>`status = 'failed'`)
    .execute()
}

/** What still waited is not sent any more; what is being sent at this moment stays. */
async function cancelDeliveries({ trx }: Write, { contactId, keptEntries }: Erasure): Promise<void> {
  await trx
    .deleteFrom('outbox')
    .where(belongsTo('outbox', contactId))
    .where('id', 'not in', neverEmpty(keptEntries))
    .where('status', '<>', 'sending')
    .execute()
}

/** Entries whose delivery stays are needed to send it. */
async function eraseMessages({ trx }: Write, { contactId, keptEntries }: Erasure): Promise<void> {
  await trx
    .deleteFrom('transcript')
    .where(belongsTo('transcript', contactId))
    .where('id', 'not in', neverEmpty(keptEntries))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outbox').select('outbox.id').whereRef('outbox.id', '=', 'transcript.id'))),
    )
    .execute()
}

/** The person is no longer found by anything but the numbers of accounts that are kept. */
async function forgetWords({ trx }: Write, { contactId }: Erasure): Promise<void> {
  await trx
    .deleteFrom('search_entries')
    .where(belongsTo('search_entries', contactId))
    .where('kind', '<>', 'account')
    .execute()
}

/** An empty list after `not in` has no form that both databases read. */
function neverEmpty(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [''] : ids
}
