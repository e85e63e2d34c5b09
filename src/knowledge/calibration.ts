import { Classifier, type Example, type Ranking, type Shape } from './classifier.ts'
import { fitLogistic, probabilityOf } from './logistic.ts'
import { seededRandom } from './seeded-random.ts'

/** Gives the probability that the first class of a ranking is right. */
export type Confidence = (ranking: Ranking) => number

const heldOutShare = 0.15
const leftOutClassShare = 0.045
const questionsWanted = 400
const mostTrials = 4
const sharpness = 3
/** About what a question gets that has nothing in common with a class. */
const zeroScore = -0.6
const smallestScale = 0.1

/**
 * Learns how far a ranking can be trusted: trains without a share of the phrasings and without a few classes at all,
 * asks what was held out, and fits a logistic curve to what was right. A question of a class left out can only be
 * answered wrong, as one outside the topics is. Few phrasings take several such trials.
 */
export function calibrate(examples: readonly Example[], shape: Shape): Confidence {
  const random = seededRandom(shape.classes)
  const trials = Math.min(mostTrials, Math.ceil(questionsWanted / (examples.length * heldOutShare + 1)))
  const traits: number[][] = []
  const outcomes: number[] = []
  for (let trial = 0; trial < trials; trial++) {
    for (const { ranking, isRight } of tryOut(examples, shape, random)) {
      traits.push(traitsOf(ranking))
      outcomes.push(isRight ? 1 : 0)
    }
  }
  const weights = fitLogistic(traits, outcomes)
  return (ranking) => probabilityOf(weights, traitsOf(ranking))
}

/** Trains on a part of the examples and asks the rest; titles are never asked, as nobody speaks in titles. */
function tryOut(
  examples: readonly Example[],
  shape: Shape,
  random: () => number,
): { ranking: Ranking; isRight: boolean }[] {
  const leftOut = new Set<number>()
  for (let label = 0; label < shape.classes; label++) if (random() < leftOutClassShare) leftOut.add(label)
  const kept: Example[] = []
  const asked: Example[] = []
  for (const example of examples) {
    if (random() < heldOutShare && !example.isTitle) asked.push(example)
    else if (!leftOut.has(example.label)) kept.push(example)
  }
  const classifier = new Classifier(kept, shape)
  return asked.map(({ features, label }) => {
    const ranking = classifier.rank(features)
    return { ranking, isRight: ranking[0]?.label === label }
  })
}

/**
 * What tells a sure ranking from a doubtful one: a constant, the best score, and how far the others stay behind it,
 * measured by the best score itself, since unfamiliar wording lowers all scores alike.
 */
function traitsOf(ranking: Ranking): number[] {
  const best = ranking[0]?.score ?? 0
  const scale = Math.max(smallestScale, best - zeroScore)
  const crowd = ranking.reduce((sum, { score }) => sum + Math.exp((sharpness * (score - best)) / scale), 0)
  return [1, best, -Math.log(crowd)]
}
