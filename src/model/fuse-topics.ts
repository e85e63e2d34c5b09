import { courtesies } from '../knowledge/decide.ts'
import type { Nearness } from './semantic-index.ts'

/** How much a place in one ranking weighs: the first places far more than the rest. */
const damping = 2
const minLead = 0.01

/**
 * Fuses the built-in ranking of an unsure question with what is near to it in sense; returns the topic that it means, or null
 * when that is not sure. A topic that the matcher did not think of must be as near as phrasings of one topic mostly are.
 */
export function fuseTopics(
  candidates: readonly { topic: string }[],
  { topics, typical }: Pick<Nearness, 'topics' | 'typical'>,
): string | null {
  const [nearest, second] = topics
  if (!nearest?.topic || courtesies.has(nearest.topic)) return null
  const isCandidate = candidates.some(({ topic }) => topic === nearest.topic)
  const isNear = nearest.similarity >= (isCandidate ? typical.low : typical.middle)
  const isAhead = nearest.similarity - (second?.similarity ?? 0) >= minLead
  return isNear && isAhead && bestOf(candidates, topics) === nearest.topic ? nearest.topic : null
}

/** The topic with the best places in both rankings together. */
function bestOf(candidates: readonly { topic: string }[], topics: Nearness['topics']): string | null {
  const place = (index: number) => (index < 0 ? 0 : 1 / (damping + index))
  const scores = topics.map(({ topic }, index) => ({
    topic,
    score: place(index) + place(candidates.findIndex((one) => one.topic === topic)),
  }))
  return scores.reduce(
    (best, one) => (one.score > best.score ? one : best),
    scores[0] ?? { topic: null, score: 0 },
  ).topic
}
