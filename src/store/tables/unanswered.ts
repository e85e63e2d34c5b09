import type { PhrasingKind } from '../../content/add-phrasing.ts'
import type { Millis, Row } from '../schema.ts'
import type { Store, Write } from '../store.ts'

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

/** A phrasing that a topic was given where its file may not be written. */
export type LearnedPhrasing = { id: string; topic: string; kind: string; phrasing: string }

/** The phrasings that wait to be written into the topics' files, oldest first. */
export async function learnedPhrasings({ read }: Pick<Store, 'read'>): Promise<LearnedPhrasing[]> {
  return read
    .selectFrom('learned_phrasings')
    .select(['id', 'topic', 'kind', 'phrasing'])
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function addLearnedPhrasing(
  { trx }: Write,
  learned: LearnedPhrasing & { kind: PhrasingKind; staffId: string },
  at: Millis,
): Promise<void> {
  const { id, topic, kind, phrasing, staffId } = learned
  await trx
    .insertInto('learned_phrasings')
    .values({ id, topic, kind, phrasing, staff_id: staffId, at })
    .execute()
}
