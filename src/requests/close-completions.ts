import type { Millis } from '../store/schema.ts'
import type { Write } from '../store/store.ts'

/** Closes the completion drafts of a request; a turn that is answering one is run again and says so. */
export async function closeCompletions({ trx }: Write, requestId: string, now: Millis): Promise<void> {
  await trx
    .updateTable('drafts')
    .set((eb) => ({ status: 'cancelled', version: eb('version', '+', 1), updated_at: now }))
    .where('request_id', '=', requestId)
    .where('status', '=', 'open')
    .execute()
}
