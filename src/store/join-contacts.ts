import { sql } from 'kysely'
import { locked } from './rows.ts'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'
import { addAudit } from './tables/audit.ts'

/** Two contacts that turned out to be one person; `draftId` is the draft that goes on. */
export type Joining = { keep: string; join: string; draftId: string; auditId: string }

/**
 * Makes one contact of two: everything of `join` belongs to `keep` from now on. Turns of the joined conversations that
 * are under way are run again. Of two open drafts of one form the one that goes on stays open, else the newer; the
 * other is put aside.
 */
export async function joinContacts(write: Write, joining: Joining, now: Millis): Promise<void> {
  const { keep, join } = joining
  if (keep === join || !(await areThere(write, [keep, join]))) return
  const { trx } = write
  await moveConversations(write, joining)
  for (const table of ['accounts', 'requests', 'consents', 'files', 'data_copies'] as const) {
    await trx.updateTable(table).set({ contact_id: keep }).where('contact_id', '=', join).execute()
  }
  await trx
    .updateTable('drafts')
    .set((eb) => ({ contact_id: keep, version: eb('version', '+', 1) }))
    .where('contact_id', '=', join)
    .execute()
  await shelveSecondDrafts(write, joining)
  await moveHold(write, joining, now)
  await sql`update contacts set
      name = coalesce(name, (select j.name from contacts as j where j.id = ${join})), updated_at = cast(${now} as bigint)
    where id = ${keep}`.execute(trx)
  await trx.deleteFrom('contacts').where('id', '=', join).execute()
  const { auditId } = joining
  await addAudit(write, { id: auditId, action: 'join-contacts', subject: `contact ${keep} ${join}` }, now)
  write.signal({ kind: 'requests' })
}

async function areThere({ trx, dialect }: Write, ids: readonly string[]): Promise<boolean> {
  const query = trx.selectFrom('contacts').select('id').where('id', 'in', ids).orderBy('id')
  return (await locked(query, dialect).execute()).length === ids.length
}

async function moveConversations({ trx }: Write, { keep, join }: Joining): Promise<void> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ contact_id: keep, version: eb('version', '+', 1) }))
    .where('contact_id', '=', join)
    .execute()
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
  const what = (draft: (typeof open)[number]) => `${draft.form} ${draft.request_id ?? ''}`
  for (const draft of open)
    if (draft.id === draftId || !first.has(what(draft))) first.set(what(draft), draft.id)
  const second = open.filter((draft) => first.get(what(draft)) !== draft.id).map(({ id }) => id)
  if (second.length === 0) return
  await trx
    .updateTable('drafts')
    .set((eb) => ({ status: 'shelved', version: eb('version', '+', 1) }))
    .where('id', 'in', second)
    .execute()
}

/** One hold at a time: where both have one, the joined contact's is noted as released by the joining. */
async function moveHold({ trx }: Write, { keep, join }: Joining, now: Millis): Promise<void> {
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
  await trx.updateTable('legal_holds').set({ contact_id: keep }).where('contact_id', '=', join).execute()
}
