import { type Classifier, type Ranking, zeroScore } from './classifier.ts'
import { probabilityOf } from './logistic.ts'
import type { UsedWord, WordUse } from './word-use.ts'

/** What there is to judge a question by: its words and the ranking of the classes. */
export type Judged = { words: readonly UsedWord[]; ranking: Ranking }

/** What was learnt of the classes: their scores' classifier, their words, and which of them are out of scope. */
export type Learnt = { classifier: Classifier; use: WordUse; outside: ReadonlySet<number> }

const sharpness = 3
const smallestScale = 0.7
const windowLength = 6

/** The probability that the best class inside scope is the right answer. */
export function surenessOf(weights: readonly number[], judged: Judged, learnt: Learnt): number {
  return probabilityOf(weights, surenessTraits(judged, learnt))
}

/**
 * What tells a question of a topic from one that only shares a word with it: beside the scores, how much of what the
 * question says the topic's phrasings never say, how much no topic says, and whether a thing of another field is named.
 */
export function surenessTraits({ words, ranking }: Judged, { classifier, use, outside }: Learnt): number[] {
  const inside = ranking.filter(({ label }) => !outside.has(label))
  const best = inside[0] ?? { label: -1, score: zeroScore }
  const rival = ranking.find(({ label }) => outside.has(label))?.score ?? zeroScore
  const scale = Math.max(smallestScale, Math.max(best.score, rival) - zeroScore)
  const crowd = inside.reduce(
    (sum, { score }) => sum + Math.exp((sharpness * (score - best.score)) / scale),
    0,
  )
  let total = 1e-9
  let unexplained = 0
  let strange = 0
  let foreign = 0
  let foreignWords = 0
  for (const { id, field } of aroundTopic(words, best.label, { classifier, use, outside })) {
    const weight = classifier.rarityOf(id)
    total += weight
    if (use.isUsedBy(id, best.label)) continue
    unexplained += weight
    if (!use.isUsedInside(id, outside)) strange += weight
    if (field < 0) continue
    foreign += weight
    foreignWords++
  }
  return [
    1,
    best.score,
    best.score - rival,
    (best.score - rival) / scale,
    -Math.log(crowd),
    unexplained / total,
    strange / total,
    foreign / total,
    Math.min(1, foreignWords),
    words.some(({ isAddress }) => isAddress) ? 1 : 0,
  ]
}

/** The part of a long question that says most of what the topic's phrasings say: what is told around it is another story. */
function aroundTopic(
  words: readonly UsedWord[],
  label: number,
  { classifier, use }: Learnt,
): readonly UsedWord[] {
  if (words.length <= windowLength) return words
  const telling = words.map(({ id }) => (use.isUsedBy(id, label) ? classifier.rarityOf(id) : 0))
  let from = 0
  let most = -1
  for (let at = 0; at + windowLength <= words.length; at++) {
    const told = telling.slice(at, at + windowLength).reduce((sum, weight) => sum + weight, 0)
    if (told >= most) [from, most] = [at, told]
  }
  return words.slice(from, from + windowLength)
}
