import { sql } from 'kysely'
import type { tables } from './all-tables.ts'
import { marksOf, referencesOf, tableNames } from './owned-rows.ts'
import { locked } from './rows.ts'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'
import type { TableName } from './table-marks.ts'
import { addAudit } from './tables/audit.ts'

/** Two contacts that turned out to be one person; `draftId` is the draft that goes on. */
export type Joining = { keep: string; join: string; draftId: string; auditId: string }

/**
 * Makes one contact of two: everything of `join` belongs to `keep` from now on, in every column that names a contact. Turns
 * of the joined conversations that are under way are run again. Of two open drafts of one form the one that goes on stays
 * open, else the newer; the other is shelved.
 */
export async function joinContacts(write: Write, joining: Joining, now: Millis): Promise<void> {
  const { keep, join, auditId } = joining
  if (keep === join || !(await areThere(write, [keep, join]))) return
  for (const table of contactsLast) {
    if (isSpecial(table)) await special[table](write, joining, now)
    else await repoint(write, table, joining)
  }
  await addAudit(write, { id: auditId, action: 'join-contacts', subject: `contact ${keep} ${join}` }, now)
  write.signal({ kind: 'requests' })
}

/** Conversations come before what their turns write, as they do in a turn, so that the two cannot wait for each other. */
const contactsLast: readonly TableName[] = [...tableNames.filter((table) => table !== 'contacts'), 'contacts']

async function areThere({ trx, dialect }: Write, ids: readonly string[]): Promise<boolean> {
  const query = trx.selectFrom('contacts').select('id').where('id', 'in', ids).orderBy('id')
  return (await locked(query, dialect).execute()).length === ids.length
}

/** Names the contact that stays in every column of a table that named the other; raises versions where the marks say so. */
async function repoint({ trx }: Write, table: TableName, { keep, join }: Joining): Promise<void> {
  const marks = marksOf(table)
  const raises = 'joining' in marks && marks.joining?.raises === 'version'
  const version = raises ? sql`, version = version + 1` : sql``
  for (const { column, mark } of referencesOf(table)) {
    if (mark.to !== 'contacts') continue
    const name = sql.ref(column)
    await sql`update ${sql.table(table)} set ${name} = ${keep}${version} where ${name} = ${join}`.execute(trx)
  }
}

type SpecialTable = {
  [T in TableName]: (typeof tables)[T] extends { joining: { special: string } } ? T : never
}[TableName]

function isSpecial(table: TableName): table is SpecialTable {
  return Object.hasOwn(special, table)
}

const special: Record<SpecialTable, (write: Write, joining: Joining, now: Millis) => Promise<void>> = {
  contacts: removeJoined,
  drafts: joinDrafts,
  legal_holds: joinHolds,
}

/** What the contact that stays lacks is filled in from the one that goes. */
async function removeJoined({ trx }: Write, { keep, join }: Joining, now: Millis): Promise<void> {
  await sql`update contacts set
      name = coalesce(name, (select j.name from contacts as j where j.id = ${join})),
      named_by = case when name is null then (select j.named_by from contacts as j where j.id = ${join}) else named_by end,
      updated_at = cast(${now} as bigint)
    where id = ${keep}`.execute(trx)
  await trx.deleteFrom('contacts').where('id', '=', join).execute()
}

async function joinDrafts(write: Write, joining: Joining): Promise<void> {
  await repoint(write, 'drafts', joining)
  await shelveSecondDrafts(write, joining)
}

async function shelveSecondDrafts({ trx }: Write, { keep, draftId }: Joining): Promise<void> {
  const open = await trx
    .selectFrom('drafts')
    .select(['id', 'form', 'request_id'])
    .where('contact_id', '=', keep)
    .where('status', '=', 'open')
    .orderBy('updated_at', 'desc')
    .execute()
  const first = new Map<string, string>()
  const purposeOf = (draft: (typeof open)[number]) => `${draft.form} ${draft.request_id ?? ''}`
  for (const draft of open)
    if (draft.id === draftId || !first.has(purposeOf(draft))) first.set(purposeOf(draft), draft.id)
  const second = open.filter((draft) => first.get(purposeOf(draft)) !== draft.id).map(({ id }) => id)
  if (second.length === 0) return
  await trx
    .updateTable('drafts')
    .set((eb) => ({ status: 'shelved', version: eb('version', '+', 1) }))
    .where('id', 'in', second)
    .execute()
}

/** A contact has one hold at a time: where both have one, the joined contact's is noted as released by the joining. */
async function joinHolds(write: Write, joining: Joining, now: Millis): Promise<void> {
  const { keep, join } = joining
  const { trx } = write
  const held = await trx
    .selectFrom('legal_holds')
    .select('id')
    .where('contact_id', '=', keep)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  if (held) {
    await trx
      .updateTable('legal_holds')
      .set({ released_at: now })
      .where('contact_id', '=', join)
      .where('released_at', 'is', null)
      .execute()
  }
  await repoint(write, 'legal_holds', joining)
}
