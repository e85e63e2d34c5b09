import { z } from 'zod'
import type { Store } from '../../store/store.ts'

const draftContent = z.object({ answers: z.record(z.string(), z.unknown()) })

/** Since when a legal hold keeps a person's data from being deleted; null while none does. */
export async function heldSinceOf({ read }: Store, contactId: string): Promise<number | null> {
  const query = read.selectFrom('legal_holds').select('at').where('contact_id', '=', contactId)
  return (await query.where('released_at', 'is', null).executeTakeFirst())?.at ?? null
}

/** The open draft of a person's that moved last: its form, and how many answers it has. */
export async function draftOf({ read, vault }: Store, contactId: string) {
  const row = await read
    .selectFrom('drafts')
    .select(['form', 'content'])
    .where('contact_id', '=', contactId)
    .where('status', '=', 'open')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { answers } = draftContent.parse(vault.openJson(row.content))
  return { form: row.form, answersCount: Object.keys(answers).length }
}
