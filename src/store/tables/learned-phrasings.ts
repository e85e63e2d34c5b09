import type { PhrasingKind } from '../../content/add-phrasing.ts'
import type { Millis } from '../schema.ts'
import type { Store, Write } from '../store.ts'

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
