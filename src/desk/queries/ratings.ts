import type { Store } from '../../store/store.ts'

/** What the applicant thought of a delivered service; null while they have not said. */
export async function ratingOf({ read, vault }: Store, requestId: string) {
  const row = await read
    .selectFrom('ratings')
    .select(['score', 'comment', 'at'])
    .where('subject', '=', requestId)
    .executeTakeFirst()
  return row ? { ...row, comment: vault.openOrNull(row.comment) } : null
}

const maxShown = 10

/** What the person thought of the staff's talks in a conversation, newest first, each with who had it. */
export async function ratingsOfTalks({ read }: Store, conversationId: string) {
  return read
    .selectFrom('handoffs as h')
    .innerJoin('ratings as r', 'r.subject', 'h.id')
    .leftJoin('staff as s', 's.id', 'h.staff_id')
    .select(['r.score', 'r.at', 's.name as staffName'])
    .where('h.conversation_id', '=', conversationId)
    .orderBy('r.at', 'desc')
    .limit(maxShown)
    .execute()
}
