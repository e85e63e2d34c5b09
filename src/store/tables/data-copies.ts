import type { Kysely } from 'kysely'
import type { Language } from '../../shared/language.ts'
import type { Database, Millis, Row } from '../schema.ts'
import type { Write } from '../store.ts'
import { hash, owner, plain, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'

/** A person's right to open a copy of their data, each form of it once. */
type DataCopies = {
  id: string
  token_hash: string
  contact_id: string
  locale: string
  created_at: Millis
  expires_at: Millis
  page_at: Millis | null
  json_at: Millis | null
}

declare module '../schema.ts' {
  interface Database {
    data_copies: DataCopies
  }
}

/** The privacy marks of `data_copies`. */
export const dataCopiesTable = {
  columns: {
    id: plain,
    token_hash: hash,
    contact_id: owner('contacts'),
    locale: plain,
    created_at: plain,
    expires_at: plain,
    page_at: plain,
    json_at: plain,
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'contact_id' }, { expires: 'expires_at' }],
} as const satisfies TableMarks<'data_copies'>

/** A copy of a person's data that they may open until it expires. */
export type NewDataExport = {
  id: string
  token: string
  contactId: string
  locale: Language
  expiresAt: Millis
}

/** The forms of a copy; each may be opened once. */
export type CopyForm = 'page' | 'json'

/** Adds a copy that the token opens; earlier copies of the contact end. */
export async function addDataExport({ trx, vault }: Write, copy: NewDataExport, now: Millis): Promise<void> {
  const { id, token, contactId, locale, expiresAt } = copy
  await trx.deleteFrom('data_copies').where('contact_id', '=', contactId).execute()
  await trx
    .insertInto('data_copies')
    .values({
      id,
      token_hash: hashToken(vault, token),
      contact_id: contactId,
      locale,
      created_at: now,
      expires_at: expiresAt,
      page_at: null,
      json_at: null,
    })
    .execute()
}

/** Returns the copy that a token opens, unless it has expired; null for any other token. */
export async function exportByToken(
  db: Kysely<Database>,
  vault: Vault,
  token: string,
  now: Millis,
): Promise<Row<'data_copies'> | null> {
  const row = await db
    .selectFrom('data_copies')
    .selectAll()
    .where('token_hash', '=', hashToken(vault, token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

/** Marks a form of a copy as opened; returns false when it was opened before. */
export async function markCopyOpened(
  { trx }: Write,
  id: string,
  form: CopyForm,
  now: Millis,
): Promise<boolean> {
  const column = form === 'page' ? 'page_at' : 'json_at'
  const result = await trx
    .updateTable('data_copies')
    .set({ [column]: now })
    .where('id', '=', id)
    .where(column, 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function hashToken(vault: Vault, token: string): string {
  return vault.hash(`data copy ${token}`)
}
