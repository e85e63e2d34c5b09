import { createHash } from 'node:crypto'
import type { ColumnType } from 'kysely'
import type { ReceivedFile } from '../../engine/turn.ts'
import type { InboundFile } from '../../messages/inbound-event.ts'
import { WaslError } from '../../shared/errors.ts'
import type { Millis, Sealed } from '../schema.ts'
import type { Store, Write } from '../store.ts'
import { owner, plain, reference, type TableMarks } from '../table-marks.ts'

/** A document somebody sent; the bytes are sealed by the vault. */
type Files = {
  id: string
  conversation_id: string
  contact_id: string
  /** The request that rests on it; null while it belongs to none. */
  request_id: string | null
  name: Sealed
  media_type: string
  size: number
  sha256: string
  content: ColumnType<Uint8Array, Uint8Array, Uint8Array>
  created_at: Millis
}

declare module '../schema.ts' {
  interface Database {
    files: Files
  }
}

/** The privacy marks of `files`. */
export const filesTable = {
  columns: {
    id: plain,
    conversation_id: owner('conversations'),
    contact_id: owner('contacts'),
    request_id: reference('requests'),
    name: { holds: 'sealed-text', copy: 'included' },
    media_type: plain,
    size: plain,
    sha256: { holds: 'text', copy: 'included' },
    content: { holds: 'sealed-bytes', copy: 'included' },
    created_at: plain,
  },
  erasure: 'delete',
  retention: [{ rule: 'files' }, { deletedWith: 'request_id' }],
} as const satisfies TableMarks<'files'>

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
): Promise<InboundFile & { conversationId: string; contactId: string; requestId: string | null }> {
  const row = await read.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new WaslError('file.not-found', 'there is no such file')
  return {
    name: vault.open(row.name),
    mediaType: row.media_type,
    bytes: vault.openBytes(row.content),
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    requestId: row.request_id,
  }
}

/** Returns the owner of files that a member of the staff uploads, until the request that they are for is filed. */
function uploaderOf(staffId: string): string {
  return `staff ${staffId}`
}

/** How long an uploaded file waits for its request. */
const uploadLife = 24 * 3_600_000

/** Stores a file that a member of the staff uploads for a request to come; removes their unused uploads after a day. */
export async function addUpload(
  write: Write,
  { id, staffId, file }: { id: string; staffId: string; file: InboundFile },
  now: Millis,
): Promise<void> {
  const contactId = uploaderOf(staffId)
  await write.trx
    .deleteFrom('files')
    .where('contact_id', '=', contactId)
    .where('created_at', '<', now - uploadLife)
    .execute()
  await addFiles(write, [{ id, conversationId: '', contactId, file }], now)
}

/** The files that a member of the staff uploaded and that no request has yet, without their bytes. */
export async function uploadsOf(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  staffId: string,
): Promise<ReadonlyMap<string, ReceivedFile>> {
  const rows = await read
    .selectFrom('files')
    .select(['id', 'name', 'media_type', 'size'])
    .where('contact_id', '=', uploaderOf(staffId))
    .execute()
  return new Map(
    rows.map(({ id, name, media_type, size }) => [
      id,
      { id, name: vault.open(name), mediaType: media_type, size },
    ]),
  )
}

/** Assigns files that a member of the staff uploaded to the contact that they are for. */
export async function claimUploads(
  { trx }: Write,
  { staffId, contactId, ids }: { staffId: string; contactId: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('files')
    .set({ contact_id: contactId })
    .where('contact_id', '=', uploaderOf(staffId))
    .where('id', 'in', ids)
    .execute()
}

/**
 * Assigns files that a member of the staff uploaded to the conversation that they are sent in, and returns those that were
 * found, in the order of their ids.
 */
export async function takeUploads(
  { trx, vault }: Write,
  given: { staffId: string; contactId: string; conversationId: string; ids: readonly string[] },
): Promise<ReceivedFile[]> {
  const { staffId, contactId, conversationId, ids } = given
  const rows = await trx
    .updateTable('files')
    .set({ contact_id: contactId, conversation_id: conversationId })
    .where('contact_id', '=', uploaderOf(staffId))
    .where('id', 'in', ids)
    .returning(['id', 'name', 'media_type as mediaType', 'size'])
    .execute()
  const byId = new Map(rows.map((row) => [row.id, { ...row, name: vault.open(row.name) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
