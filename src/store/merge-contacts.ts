import { sql } from 'kysely'
import { z } from 'zod'
import { joinContacts } from './join-contacts.ts'
import { marksOf, referencesOf, tableNames } from './owned-rows.ts'
import { statementGroups } from './rows.ts'
import type { Millis, Row } from './schema.ts'
import type { Write } from './store.ts'
import type { TableName } from './table-marks.ts'

/** How long a merge can be undone. */
export const undoTime = 24 * 3_600_000

/** Two contacts that the staff know to be one person, and the ids of what is recorded of it. */
export type Merge = { id: string; keep: string; join: string; staffId: string; auditId: string }

const movedRows = z.record(z.string(), z.record(z.string(), z.array(z.string())))

type MovedRows = z.infer<typeof movedRows>

/** Makes one contact of two and keeps what the other was for a day. Returns until when it can be undone; null when one is not there. */
export async function mergeContacts(write: Write, merge: Merge, now: Millis): Promise<Millis | null> {
  const { trx } = write
  const { id, keep, join, staffId, auditId } = merge
  const people = await trx.selectFrom('contacts').selectAll().where('id', 'in', [keep, join]).execute()
  const kept = people.find((one) => one.id === keep)
  const joined = people.find((one) => one.id === join)
  if (!kept || !joined) return null
  const rows = JSON.stringify(await rowsOf(write, join))
  await joinContacts(write, { keep, join, draftId: '', auditId }, now)
  await trx
    .insertInto('contact_merges')
    .values({
      id,
      contact_id: keep,
      joined_id: join,
      joined_name: joined.name,
      joined_named_by: joined.named_by,
      joined_locale: joined.locale,
      joined_created_at: joined.created_at,
      name_taken: kept.name === null && joined.name !== null ? 1 : 0,
      rows,
      staff_id: staffId,
      at: now,
      undo_until: now + undoTime,
    })
    .execute()
  return now + undoTime
}

/** The columns that name a contact, by table; a merge itself is not among what moves. */
function* contactColumns(): Generator<{ table: TableName; column: string }> {
  for (const table of tableNames) {
    if (table === 'contacts' || table === 'contact_merges') continue
    for (const { column, mark } of referencesOf(table)) if (mark.to === 'contacts') yield { table, column }
  }
}

async function rowsOf({ trx }: Write, contactId: string): Promise<MovedRows> {
  const moved: MovedRows = {}
  for (const { table, column } of contactColumns()) {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(table)} where ${sql.ref(column)} = ${contactId}`.execute(trx)
    if (rows.length > 0) moved[table] = { ...moved[table], [column]: rows.map(({ id }) => id) }
  }
  return moved
}

/** Makes two contacts of one again: what belonged to the other and is still there belongs to it once more. */
export async function undoMerge(write: Write, merge: Row<'contact_merges'>, now: Millis): Promise<void> {
  const { trx } = write
  await trx
    .insertInto('contacts')
    .values({
      id: merge.joined_id,
      name: merge.joined_name,
      named_by: merge.joined_named_by,
      locale: merge.joined_locale,
      created_at: merge.joined_created_at,
      updated_at: now,
      erased_at: null,
    })
    .execute()
  const moved = movedRows.parse(JSON.parse(merge.rows))
  for (const { table, column } of contactColumns()) {
    const ids = moved[table]?.[column] ?? []
    for (const group of statementGroups(ids)) await giveBack(write, { table, column, ids: group }, merge)
  }
  if (merge.name_taken === 1) await forgetTakenName(write, merge, now)
  await trx.deleteFrom('contact_merges').where('id', '=', merge.id).execute()
  write.signal({ kind: 'requests' })
  write.signal({ kind: 'queue' })
}

/** Turns of conversations that are under way are run again, as they are when contacts are joined. */
async function giveBack(
  { trx }: Write,
  { table, column, ids }: { table: TableName; column: string; ids: readonly string[] },
  { contact_id, joined_id }: Row<'contact_merges'>,
): Promise<void> {
  const marks = marksOf(table)
  const raises = 'joining' in marks && marks.joining?.raises === 'version'
  const version = raises ? sql`, version = version + 1` : sql``
  const name = sql.ref(column)
  await sql`update ${sql.table(table)} set ${name} = ${joined_id}${version}
    where ${name} = ${contact_id} and id in (${sql.join(ids)})`.execute(trx)
}

async function forgetTakenName({ trx }: Write, merge: Row<'contact_merges'>, now: Millis): Promise<void> {
  await trx
    .updateTable('contacts')
    .set({ name: null, named_by: null, updated_at: now })
    .where('id', '=', merge.contact_id)
    .where('name', '=', merge.joined_name)
    .execute()
}
