import type { TopicContent } from './topic-file.ts'

/** What answers the aspects of a topic, and the topics offered after it. */
export type TopicRelations = { followUps: Readonly<Record<string, string>>; next: readonly string[] }

/** Returns the relations of each topic, for reading a short message with the answer before it. */
export function relationsOf(topics: ReadonlyMap<string, TopicContent>): Map<string, TopicRelations> {
  return new Map(
    [...topics].map(([id, { followUps = {}, next }]) => [
      id,
      { followUps, next: next.flatMap((action) => (action.kind === 'topic' ? [action.topic] : [])) },
    ]),
  )
}
