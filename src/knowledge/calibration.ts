import { Classifier, type Example, type Ranking, type Shape, zeroScore } from './classifier.ts'
import { fitLogistic, probabilityOf } from './logistic.ts'
import { seededRandom } from './seeded-random.ts'

/** Returns the probability that the first class of a ranking is right. */
export type Confidence = (ranking: Ranking) => number

const heldOutShare = 0.1
const leftOutClassShare = 0.045
const questionsWanted = 400
const maxTrials = 4
const sharpness = 3
const smallestScale = 0.7
/**
 * Topics that come with examples of what is out of scope were widened by hand, each phrasing unlike the others: what people
 * ask is easier than what is held out of those. By how much, in log-odds, as questions that are in none of them showed.
 */
const easierInLife = 0.6

/**
 * Learns how far a ranking can be trusted: trains without a share of the phrasings, asks what was held out, and fits a
 * logistic curve to what was right; of the classes `outside` scope one is as right as another. Where there are none,
 * a few classes are left out of the training, and a question of theirs can only be answered wrong, as one outside
 * the topics is. Few phrasings take several such trials.
 */
export function calibrate(
  examples: readonly Example[],
  shape: Shape,
  outside: ReadonlySet<number>,
): number[] {
  const random = seededRandom(shape.classes)
  const trials = Math.min(maxTrials, Math.ceil(questionsWanted / (examples.length * heldOutShare + 1)))
  const traits: number[][] = []
  const outcomes: number[] = []
  for (let trial = 0; trial < trials; trial++) {
    const leftOut = outside.size > 0 ? new Set<number>() : someClasses(shape.classes, random)
    for (const { ranking, label } of tryOut(examples, shape, leftOut, random)) {
      const said = ranking[0]?.label ?? -1
      traits.push(traitsOf(ranking, outside))
      outcomes.push(said === label || (outside.has(said) && outside.has(label)) ? 1 : 0)
    }
  }
  const [constant = 0, ...slopes] = fitLogistic(traits, outcomes)
  return [constant + (outside.size > 0 ? easierInLife : 0), ...slopes]
}

/** The confidence that the weights of a calibration give. */
export function confidenceOf(weights: readonly number[], outside: ReadonlySet<number>): Confidence {
  return (ranking) => probabilityOf(weights, traitsOf(ranking, outside))
}

/** Trains on a part of the examples and asks the rest; titles are never asked, as nobody speaks in titles. */
function tryOut(
  examples: readonly Example[],
  shape: Shape,
  leftOut: ReadonlySet<number>,
  random: () => number,
): { ranking: Ranking; label: number }[] {
  const kept: Example[] = []
  const asked: Example[] = []
  for (const example of examples) {
    if (random() < heldOutShare && !example.isTitle) asked.push(example)
    else if (!leftOut.has(example.label)) kept.push(example)
  }
  const classifier = Classifier.train(kept, shape)
  return asked.map(({ features, label }) => ({ ranking: classifier.rank(features), label }))
}

function someClasses(classes: number, random: () => number): Set<number> {
  return new Set(
    Array.from({ length: classes }, (_, label) => label).filter(() => random() < leftOutClassShare),
  )
}

/**
 * What tells a sure ranking from a doubtful one: a constant, the best score, how far the others stay behind it, and how
 * far apart the best inside and outside scope are; measured by the best score itself, since unfamiliar wording lowers
 * all scores alike.
 */
function traitsOf(ranking: Ranking, outside: ReadonlySet<number>): number[] {
  const best = ranking[0]?.score ?? 0
  const scale = Math.max(smallestScale, best - zeroScore)
  const crowd = ranking.reduce((sum, { score }) => sum + Math.exp((sharpness * (score - best)) / scale), 0)
  const bestOutside = ranking.find(({ label }) => outside.has(label))?.score ?? best
  const bestInside = ranking.find(({ label }) => !outside.has(label))?.score ?? best
  const divide = outside.size > 0 ? Math.abs(bestInside - bestOutside) / scale : 0
  return [1, best, -Math.log(crowd), divide]
}
