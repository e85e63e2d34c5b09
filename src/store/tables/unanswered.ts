import type { UnansweredReason } from '../../engine/turn.ts'
import { maskPersonalData } from '../../shared/mask-personal-data.ts'
import type { Millis, Row, Sealed } from '../schema.ts'
import type { Store, Write } from '../store.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'

/** A question the knowledge had no sure answer to, or whose answer did not help; `topic` is the nearest guess. */
type Unanswered = {
  id: string
  conversation_id: string
  text: Sealed
  topic: string | null
  reason: UnansweredReason
  at: Millis
}

declare module '../schema.ts' {
  interface Database {
    unanswered: Unanswered
  }
}

/** The privacy marks of `unanswered`. */
export const unansweredTable = {
  columns: {
    id: plain,
    conversation_id: owner('conversations'),
    text: { holds: 'sealed-text', copy: { leftOut: 'a masked line of a message, which is in the copy' } },
    topic: plain,
    reason: plain,
    at: plain,
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'conversation_id' }],
} as const satisfies TableMarks<'unanswered'>

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

/** Stores a question with the personal data in it masked. */
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

/** A question that had no sure or no helpful answer, masked. */
export type UnansweredQuestion = Pick<Row<'unanswered'>, 'id' | 'text' | 'topic' | 'reason' | 'at'>

/** The latest questions are looked at; more than this many would not be read by anybody. */
const maxQuestions = 2000

/** The questions that wait for an answer, oldest first. */
export async function unansweredQuestions({ read, vault }: Store): Promise<UnansweredQuestion[]> {
  const rows = await read
    .selectFrom('unanswered')
    .select(['id', 'text', 'topic', 'reason', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(maxQuestions)
    .execute()
  return rows.reverse().map((row) => ({ ...row, text: vault.open(row.text) }))
}

/** Forgets questions that were dealt with. */
export async function removeUnanswered({ trx }: Write, ids: readonly string[]): Promise<void> {
  await trx.deleteFrom('unanswered').where('id', 'in', ids).execute()
}
