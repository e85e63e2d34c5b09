import { trainCentroids } from './centroids.ts'
import { trainLinearSvm } from './linear-svm.ts'
import type { ReadQuestion } from './question-reader.ts'
import { type Vector, VectorSpace } from './vector-space.ts'

/** A question with the number of its class; a title names the class in nobody's own words. */
export type Example = { question: ReadQuestion; label: number; isTitle: boolean }

/** Every class with its score, best first. */
export type Ranking = readonly { label: number; score: number }[]

const centroidWeight = 2.4

/** A linear separator and a centroid for each class over the same features, their scores added. */
export class Classifier {
  readonly #space: VectorSpace
  readonly #classes: number
  readonly #weights: Float32Array

  constructor(examples: readonly Example[], classes: number) {
    this.#space = new VectorSpace(examples.map(({ question }) => question))
    this.#classes = classes
    const vectors = examples.map(({ question }) => this.#space.vectorOf(question))
    const labels = examples.map(({ label }) => label)
    const shape = { classes, features: this.#space.size }
    this.#weights = trainLinearSvm(vectors, labels, shape)
    const centroids = trainCentroids(vectors, labels, shape)
    for (const [cell, weight] of centroids.entries()) {
      this.#weights[cell] = (this.#weights[cell] ?? 0) + centroidWeight * weight
    }
  }

  /** How many bytes the model holds in its weights. */
  get bytes(): number {
    return this.#weights.byteLength
  }

  /** Ranks the classes for a question. */
  rank(question: ReadQuestion): Ranking {
    const scores = this.#scores(this.#space.vectorOf(question))
    return Array.from(scores, (score, label) => ({ label, score })).sort((one, other) => other.score - one.score)
  }

  #scores({ ids, values }: Vector): Float64Array {
    const scores = Float64Array.from(this.#weights.subarray(this.#space.size * this.#classes))
    for (let index = 0; index < ids.length; index++) {
      const start = (ids[index] ?? 0) * this.#classes
      const value = values[index] ?? 0
      for (let label = 0; label < this.#classes; label++) {
        scores[label] = (scores[label] ?? 0) + value * (this.#weights[start + label] ?? 0)
      }
    }
    return scores
  }
}
