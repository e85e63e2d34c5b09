import { Classifier, type Example, type Ranking, type Shape } from './classifier.ts'
import { fitLogistic, probabilityOf } from './logistic.ts'
import { seededRandom } from './seeded-random.ts'

/** Gives the probability that the first class of a ranking is right. */
export type Confidence = (ranking: Ranking) => number

const heldOutShare = 0.15
const leftOutClassShare = 0.07
const sharpness = 3

/**
 * Learns how far a ranking can be trusted: trains without a share of the phrasings and without some classes at all,
 * asks what was held out, and fits a logistic curve to what was right. A question of a class left out can only be
 * answered wrong, as one outside the topics is. Titles are never asked: nobody speaks in titles.
 */
export function calibrate(examples: readonly Example[], shape: Shape): Confidence {
  const { classes } = shape
  const random = seededRandom(classes)
  const leftOut = new Set(Array.from({ length: classes }, (_, label) => label).filter(() => random() < leftOutClassShare))
  const kept: Example[] = []
  const asked: Example[] = []
  for (const example of examples) {
    if (random() < heldOutShare && !example.isTitle) asked.push(example)
    else if (!leftOut.has(example.label)) kept.push(example)
  }
  const trial = new Classifier(kept, shape)
  const rankings = asked.map(({ features }) => trial.rank(features))
  const outcomes = asked.map(({ label }, at) => (rankings[at]?.[0]?.label === label ? 1 : 0))
  const weights = fitLogistic(rankings.map(traitsOf), outcomes)
  return (ranking) => probabilityOf(weights, traitsOf(ranking))
}

/** What tells a sure ranking from a doubtful one: a constant, the best score, and how far the others stay behind. */
function traitsOf(ranking: Ranking): number[] {
  const best = ranking[0]?.score ?? 0
  const crowd = ranking.reduce((sum, { score }) => sum + Math.exp(sharpness * (score - best)), 0)
  return [1, best, -Math.log(crowd)]
}
