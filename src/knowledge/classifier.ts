import { trainCentroids, trainSparseCentroids } from './centroids.ts'
import type { ViewFeatures } from './features.ts'
import { trainLinearSvm } from './linear-svm.ts'
import { type PackedRows, PackedWeights } from './packed-weights.ts'
import { type SparseRows, SparseWeights } from './sparse-weights.ts'
import { type LearntSpace, type Vector, VectorSpace } from './vector-space.ts'
import type { UsedWord } from './word-use.ts'

/**
 * The features and words of a phrasing with the number of its class; a title names the class in nobody's own words, and
 * `field` is that of the other matter that a made-up question is about (-1: none).
 */
export type Example = {
  features: readonly ViewFeatures[]
  words: readonly UsedWord[]
  label: number
  isTitle: boolean
  field: number
}

/** How many classes and features there are. */
export type Shape = { classes: number; features: number }

/** Every class with its score, best first. */
export type Ranking = readonly { label: number; score: number }[]

const centroidWeight = 3.4
const rivalCount = 24
/** About what a question gets that has nothing in common with a class. */
export const zeroScore = -0.6
/**
 * With more classes times features than this (thousands of classes) separators would take gigabytes: the centroids answer
 * alone. Features are counted as they are met, before the rare ones are left out, so that a part of the examples decides alike.
 */
const maxWeights = 500_000_000

/** The trained weights of a classifier. */
export type TrainedClassifier = { space: LearntSpace; weights: PackedRows | SparseRows }

/** A linear separator and a centroid for each class over the same features, their scores added. */
export class Classifier {
  readonly #space: VectorSpace
  readonly #weights: PackedWeights | SparseWeights

  constructor({ space, weights }: TrainedClassifier) {
    this.#space = new VectorSpace(space)
    this.#weights = 'packed' in weights ? new PackedWeights(weights) : new SparseWeights(weights)
  }

  /** Trains on the examples; the same examples give the same. */
  static train(examples: readonly Example[], { classes, features }: Shape): Classifier {
    const space = VectorSpace.learn(
      examples.map((example) => example.features),
      features,
    )
    const vectors = examples.map((example) => space.vectorOf(example.features))
    const labels = examples.map(({ label }) => label)
    const shape = { classes, features: space.size }
    const weights =
      features * classes > maxWeights ? alone(vectors, labels, shape) : separated(vectors, labels, shape)
    return new Classifier({ space: space.learnt, weights })
  }

  /** Returns the trained weights, for the cache. */
  get trained(): TrainedClassifier {
    return { space: this.#space.learnt, weights: this.#weights.rows }
  }

  /** How many bytes the model holds in its weights. */
  get bytes(): number {
    return this.#weights.bytes
  }

  /** How much a feature tells: the rarer in the phrasings, the more; `-1` stands for one of no phrasing. */
  rarityOf(id: number): number {
    return this.#space.rarityOf(id)
  }

  /** Ranks the classes for a question. */
  rank(question: readonly ViewFeatures[]): Ranking {
    const scores = this.#weights.scores(this.#space.vectorOf(question))
    return Array.from(scores, (score, label) => ({ label, score })).sort(
      (one, other) => other.score - one.score,
    )
  }
}

function alone(
  vectors: readonly Vector[],
  labels: readonly number[],
  { classes, features }: Shape,
): SparseRows {
  const centroids = trainSparseCentroids(vectors, labels, { classes, factor: centroidWeight })
  return SparseWeights.of(centroids, { features, base: zeroScore }).rows
}

function separated(vectors: readonly Vector[], labels: readonly number[], shape: Shape): PackedRows {
  const { classes } = shape
  const centroids = trainCentroids(vectors, labels, shape)
  const scores = new Float64Array(classes)
  const lessons = vectors.map((vector, at) => {
    const own = labels[at] ?? 0
    score(vector, centroids, scores)
    return { vector, own, rivals: rivalsOf(own, scores) }
  })
  const weights = trainLinearSvm(lessons, shape)
  for (let cell = 0; cell < centroids.length; cell++) {
    weights[cell] = (weights[cell] ?? 0) + centroidWeight * (centroids[cell] ?? 0)
  }
  return PackedWeights.pack(weights, shape).rows
}

/** Writes the score of each class into `scores`. */
function score({ ids, values }: Vector, weights: Float32Array, scores: Float64Array): void {
  const classes = scores.length
  scores.fill(0)
  for (let index = 0; index < ids.length; index++) {
    const start = (ids[index] ?? 0) * classes
    const value = values[index] ?? 0
    for (let label = 0; label < classes; label++) {
      scores[label] = (scores[label] ?? 0) + value * (weights[start + label] ?? 0)
    }
  }
}

/** The other classes whose centroids a phrasing is nearest to, nearest first. */
function rivalsOf(own: number, nearness: Float64Array): Int32Array {
  const nearest = new Int32Array(Math.min(rivalCount, nearness.length - 1))
  let count = 0
  for (let label = 0; label < nearness.length; label++) {
    if (label === own) continue
    const near = nearness[label] ?? 0
    let place = count
    while (place > 0 && near > (nearness[nearest[place - 1] ?? 0] ?? 0)) place--
    if (place >= nearest.length) continue
    nearest.copyWithin(place + 1, place, Math.min(count, nearest.length - 1))
    nearest[place] = label
    if (count < nearest.length) count++
  }
  return nearest
}
