import type { Write } from '../store/store.ts'
import { claimUploads } from '../store/tables/files.ts'
import type { RequestRow } from './request-row.ts'

/** A paper that proves what was done: the slip of a registration, the receipt of a delivery. */
export type ProofFile = { id: string; name: string; mediaType: string; size: number }

/** Files that a member of the staff uploaded become the request's, and stay as long as it does. */
export async function keepProof(
  write: Write,
  request: Pick<RequestRow, 'id' | 'contact_id'>,
  staffId: string,
  files: readonly ProofFile[],
): Promise<void> {
  const ids = files.map(({ id }) => id)
  if (ids.length === 0) return
  await claimUploads(write, { staffId, contactId: request.contact_id, ids })
  await write.trx
    .updateTable('files')
    .set({ request_id: request.id })
    .where('contact_id', '=', request.contact_id)
    .where('id', 'in', ids)
    .execute()
}
