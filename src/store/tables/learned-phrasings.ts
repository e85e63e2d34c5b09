import type { PhrasingKind } from '../../content/add-phrasing.ts'
import type { Millis } from '../schema.ts'
import type { Store, Write } from '../store.ts'
import { plain, type TableMarks } from '../table-marks.ts'

/** A phrasing that the staff gave a topic where `dialogs/` may not be written; it holds until the file has it. */
type LearnedPhrasings = {
  id: string
  topic: string
  /** The list of the topic's file that it belongs to. */
  kind: string
  phrasing: string
  staff_id: string
  at: Millis
}

declare module '../schema.ts' {
  interface Database {
    learned_phrasings: LearnedPhrasings
  }
}

/** The privacy marks of `learned_phrasings`. */
export const learnedPhrasingsTable = {
  columns: {
    id: plain,
    topic: plain,
    kind: plain,
    phrasing: plain,
    staff_id: plain,
    at: plain,
  },
  unowned: 'the words of a colleague',
  retention: [{ kept: 'until the file of the topic has it' }],
} as const satisfies TableMarks<'learned_phrasings'>

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
