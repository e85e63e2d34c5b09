import { Classifier, type Example, type Ranking, type Shape, zeroScore } from './classifier.ts'
import { fitLogistic, probabilityOf } from './logistic.ts'
import { seededRandom } from './seeded-random.ts'
import { surenessTraits } from './sureness.ts'
import { WordUse } from './word-use.ts'

/** Returns the probability that the first class of a ranking is right. */
export type Confidence = (ranking: Ranking) => number

const heldOutShare = 0.1
const askedFieldShare = 0.25
const hiddenFieldShare = 0.2
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
/** The same for how sure the best topic is, where other matters are made up to be hard. */
const easierSureness = 0.4
/** The share of questions out of scope that the sureness reckons with. */
const outsideShare = 0.4

/** What trials taught: the weights of the confidence in a ranking, and of the sureness of the best topic (none without classes outside scope). */
export type Calibration = { ranking: readonly number[]; sureness: readonly number[] }

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
): Calibration {
  const random = seededRandom(shape.classes)
  const trials = Math.min(maxTrials, Math.ceil(questionsWanted / (examples.length * heldOutShare + 1)))
  const ranking: Rows = { traits: [], outcomes: [], outside: [] }
  const sureness: Rows = { traits: [], outcomes: [], outside: [] }
  for (let trial = 0; trial < trials; trial++) {
    const leftOut = outside.size > 0 ? new Set<number>() : someClasses(shape.classes, random)
    for (const { example, ...tried } of tryOut(examples, shape, { leftOut, outside }, random)) {
      const said = tried.ranking[0]?.label ?? -1
      const isRight = said === example.label || (outside.has(said) && outside.has(example.label))
      const isOutside = outside.has(example.label)
      if (example.field < 0) addRow(ranking, traitsOf(tried.ranking, outside), { isRight, isOutside })
      const topic = tried.ranking.find(({ label }) => !outside.has(label))?.label
      addRow(sureness, tried.traits, { isRight: topic === example.label, isOutside })
    }
  }
  const [constant = 0, ...slopes] = fitLogistic(ranking.traits, ranking.outcomes)
  return {
    ranking: [constant + (outside.size > 0 ? easierInLife : 0), ...slopes],
    sureness: outside.size > 0 ? fitSureness(sureness) : [],
  }
}

type Rows = { traits: number[][]; outcomes: number[]; outside: boolean[] }

function addRow(
  rows: Rows,
  traits: number[],
  { isRight, isOutside }: Record<'isRight' | 'isOutside', boolean>,
): void {
  rows.traits.push(traits)
  rows.outcomes.push(isRight ? 1 : 0)
  rows.outside.push(isOutside)
}

/** The weights of the sureness, learnt as if so many of the questions were out of scope as in life. */
function fitSureness({ traits, outcomes, outside }: Rows): number[] {
  const count = outside.filter((isOutside) => isOutside).length
  const ofOutside = (outsideShare * outside.length) / (count || 1)
  const ofInside = ((1 - outsideShare) * outside.length) / (outside.length - count || 1)
  const importance = outside.map((isOutside) => (isOutside ? ofOutside : ofInside))
  const [constant = 0, ...slopes] = fitLogistic(traits, outcomes, importance)
  return [constant + easierSureness, ...slopes]
}

/** The confidence that the weights of a calibration give. */
export function confidenceOf(weights: readonly number[], outside: ReadonlySet<number>): Confidence {
  return (ranking) => probabilityOf(weights, traitsOf(ranking, outside))
}

/**
 * Trains on a part of the examples and asks the rest; titles are never asked, as nobody speaks in titles. A share of the other
 * fields is unknown to a trial, as there are always more of them than anybody lists.
 */
function tryOut(
  examples: readonly Example[],
  shape: Shape,
  { leftOut, outside }: { leftOut: ReadonlySet<number>; outside: ReadonlySet<number> },
  random: () => number,
): { ranking: Ranking; traits: number[]; example: Example }[] {
  const kept: Example[] = []
  const asked: Example[] = []
  const fields = new Set(examples.map(({ field }) => field))
  const hidden = new Set([...fields].filter((field) => field >= 0 && random() < hiddenFieldShare))
  for (const example of examples) {
    if (example.field >= 0)
      (hidden.has(example.field) || random() < askedFieldShare ? asked : kept).push(example)
    else if (random() < heldOutShare && !example.isTitle) asked.push(example)
    else if (!leftOut.has(example.label)) kept.push(example)
  }
  const classifier = Classifier.train(kept, shape)
  const learnt = { classifier, use: WordUse.learn(kept, shape.features), outside }
  return asked.map((example) => {
    const ranking = classifier.rank(example.features)
    const words = example.words.map((word) => (hidden.has(word.field) ? { ...word, field: -1 } : word))
    return { ranking, traits: surenessTraits({ words, ranking }, learnt), example }
  })
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
