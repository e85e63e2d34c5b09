import { createHash } from 'node:crypto'
import type { InboundFile } from '../channels/channel.ts'
import { WaslError } from '../errors.ts'
import type { Millis } from './schema.ts'
import type { Store, Write } from './store.ts'

/** A file on its way into the store. */
export type NewFile = { id: string; conversationId: string; contactId: string; file: InboundFile }

/** Stores files, sealed. */
export async function addFiles({ trx, vault }: Write, files: readonly NewFile[], now: Millis): Promise<void> {
  for (const { id, conversationId, contactId, file } of files) {
    await trx
      .insertInto('files')
      .values({
        id,
        conversation_id: conversationId,
        contact_id: contactId,
        name: vault.seal(file.name),
        media_type: file.mediaType,
        size: file.bytes.byteLength,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        content: vault.sealBytes(file.bytes),
        request_id: null,
        created_at: now,
      })
      .execute()
  }
}

/** Reads a stored file; throws `file.not-found`. */
export async function readFile(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  id: string,
): Promise<InboundFile & { conversationId: string; contactId: string }> {
  const row = await read.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new WaslError('file.not-found', 'there is no such file')
  return {
    name: vault.open(row.name),
    mediaType: row.media_type,
    bytes: vault.openBytes(row.content),
    conversationId: row.conversation_id,
    contactId: row.contact_id,
  }
}
