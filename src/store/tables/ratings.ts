import type { Millis, Sealed } from '../schema.ts'
import type { Write } from '../store.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'

/** A person's rating of a service or an answer. */
type Ratings = {
  id: string
  conversation_id: string
  subject: string
  score: number
  comment: Sealed | null
  at: Millis
}

declare module '../schema.ts' {
  interface Database {
    ratings: Ratings
  }
}

/** The privacy marks of `ratings`. */
export const ratingsTable = {
  columns: {
    id: plain,
    conversation_id: owner('conversations'),
    subject: plain,
    score: plain,
    comment: { holds: 'sealed-text', copy: 'included', cleared: null },
    at: plain,
  },
  erasure: { keep: 'the score is counted' },
  retention: [{ clearedWith: 'conversation_id', why: 'the score is counted' }],
} as const satisfies TableMarks<'ratings'>

/** A rating that is to be stored. */
export type NewRating = {
  id: string
  conversationId: string
  subject: string
  score: number
  comment: string | null
}

export async function addRating({ trx, vault }: Write, rating: NewRating, at: Millis): Promise<void> {
  const { id, conversationId, subject, score, comment } = rating
  const sealed = vault.sealOrNull(comment)
  await trx
    .insertInto('ratings')
    .values({ id, conversation_id: conversationId, subject, score, comment: sealed, at })
    .execute()
}

/** Replaces the rating of the same subject; returns false when there was none. */
export async function replaceRating({ trx, vault }: Write, rating: NewRating, at: Millis): Promise<boolean> {
  const { subject, score, comment } = rating
  const result = await trx
    .updateTable('ratings')
    .set({ score, at, ...(comment === null ? {} : { comment: vault.seal(comment) }) })
    .where('subject', '=', subject)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
