import type { Millis } from '../schema.ts'
import type { Store, Write } from '../store.ts'
import { hash, owner, plain, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'

/** A receipt that its owner may open once, by a token of which only the keyed hash is kept. */
type ReceiptLinks = {
  token_hash: string
  request_id: string
  created_at: Millis
  expires_at: Millis
  opened_at: Millis | null
}

declare module '../schema.ts' {
  interface Database {
    receipt_links: ReceiptLinks
  }
}

/** The privacy marks of `receipt_links`. */
export const receiptLinksTable = {
  columns: {
    token_hash: hash,
    request_id: owner('requests'),
    created_at: plain,
    expires_at: plain,
    opened_at: plain,
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'request_id' }, { expires: 'expires_at' }],
} as const satisfies TableMarks<'receipt_links'>

/** A receipt that its owner may open once until it expires. */
export type NewReceiptLink = { requestId: string; contactId: string; token: string; expiresAt: Millis }

/** Adds a link that opens the receipt of the contact's request once; earlier links to it end. */
export async function addReceiptLink(
  { trx, vault }: Write,
  { requestId, contactId, token, expiresAt }: NewReceiptLink,
  now: Millis,
): Promise<void> {
  const own = await trx
    .selectFrom('requests')
    .select('id')
    .where('id', '=', requestId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  if (!own) return
  await trx.deleteFrom('receipt_links').where('request_id', '=', requestId).execute()
  await trx
    .insertInto('receipt_links')
    .values({
      token_hash: hashToken(vault, token),
      request_id: requestId,
      created_at: now,
      expires_at: expiresAt,
      opened_at: null,
    })
    .execute()
}

/** Returns the request whose receipt the token may open, without opening it; null for any other token. */
export async function receiptOf(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  token: string,
  now: Millis,
): Promise<string | null> {
  const row = await read
    .selectFrom('receipt_links')
    .select('request_id')
    .where('token_hash', '=', hashToken(vault, token))
    .where('expires_at', '>', now)
    .where('opened_at', 'is', null)
    .executeTakeFirst()
  return row?.request_id ?? null
}

/** Marks a link as opened and returns its request; null when it was opened before, has expired or does not exist. */
export async function openReceiptLink(
  { trx, vault }: Write,
  token: string,
  now: Millis,
): Promise<string | null> {
  const row = await trx
    .updateTable('receipt_links')
    .set({ opened_at: now })
    .where('token_hash', '=', hashToken(vault, token))
    .where('expires_at', '>', now)
    .where('opened_at', 'is', null)
    .returning('request_id')
    .executeTakeFirst()
  return row?.request_id ?? null
}

function hashToken(vault: Vault, token: string): string {
  return vault.hash(`receipt ${token}`)
}
