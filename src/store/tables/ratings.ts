import type { UnansweredReason } from '../../engine/turn.ts'
import { maskPersonalData } from '../../shared/mask-personal-data.ts'
import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'

/** What a person thought of an answer or a service. */
export type NewRating = {
  id: string
  conversationId: string
  subject: string
  score: number
  comment: string | null
}

export async function addRating({ trx, vault }: Write, rating: NewRating, at: Millis): Promise<void> {
  const { id, conversationId, subject, score, comment } = rating
  const sealed = comment === null ? null : vault.seal(comment)
  await trx
    .insertInto('ratings')
    .values({ id, conversation_id: conversationId, subject, score, comment: sealed, at })
    .execute()
}

/** Puts a new word in the place of the last one about the same subject; false when there was none. */
export async function replaceRating({ trx, vault }: Write, rating: NewRating, at: Millis): Promise<boolean> {
  const { subject, score, comment } = rating
  const result = await trx
    .updateTable('ratings')
    .set({ score, at, ...(comment === null ? {} : { comment: vault.seal(comment) }) })
    .where('subject', '=', subject)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A question that had no sure or no helpful answer, kept for whoever writes the next phrasing. */
export type NewUnanswered = {
  id: string
  conversationId: string
  text: string
  topic: string | null
  reason: UnansweredReason
}

/** The longest question that is kept; what is longer is a story, not a phrasing. */
const maxQuestionLength = 500

/** Keeps a question without what tells who asked it. */
export async function addUnanswered(
  { trx, vault }: Write,
  question: NewUnanswered,
  at: Millis,
): Promise<void> {
  const { id, conversationId, topic, reason } = question
  const text = maskPersonalData(question.text.slice(0, maxQuestionLength))
  await trx
    .insertInto('unanswered')
    .values({ id, conversation_id: conversationId, text: vault.seal(text), topic, reason, at })
    .execute()
}
