import type { Vector } from './vector-space.ts'

const steps = 127

/**
 * Weights of features for classes in a quarter of the memory: a byte each, with one scale for all the weights of a
 * feature. What that rounds away is far below what tells two classes apart.
 */
export class PackedWeights {
  readonly #packed: Int8Array
  readonly #scales: Float32Array
  readonly #bias: Float32Array

  /** Takes a row of `classes` weights for each feature, and one row more: the bias of each class. */
  constructor(weights: Float32Array, { classes, features }: { classes: number; features: number }) {
    this.#packed = new Int8Array(features * classes)
    this.#scales = new Float32Array(features)
    this.#bias = weights.slice(features * classes, (features + 1) * classes)
    for (let feature = 0; feature < features; feature++) {
      const start = feature * classes
      let most = 0
      for (let cell = start; cell < start + classes; cell++)
        most = Math.max(most, Math.abs(weights[cell] ?? 0))
      if (most === 0) continue
      this.#scales[feature] = most / steps
      for (let cell = start; cell < start + classes; cell++) {
        this.#packed[cell] = Math.round(((weights[cell] ?? 0) / most) * steps)
      }
    }
  }

  get bytes(): number {
    return this.#packed.byteLength + this.#scales.byteLength + this.#bias.byteLength
  }

  /** The score of every class for a question. */
  scores({ ids, values }: Vector): Float64Array {
    const classes = this.#bias.length
    const scores = Float64Array.from(this.#bias)
    for (let index = 0; index < ids.length; index++) {
      const feature = ids[index] ?? 0
      const value = (values[index] ?? 0) * (this.#scales[feature] ?? 0)
      const start = feature * classes
      for (let label = 0; label < classes; label++) {
        scores[label] = (scores[label] ?? 0) + value * (this.#packed[start + label] ?? 0)
      }
    }
    return scores
  }
}
