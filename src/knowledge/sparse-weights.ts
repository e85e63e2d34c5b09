import type { Vector } from './vector-space.ts'

/**
 * The weights of each feature for the classes that it has any for: those of feature `f` from `starts[f]` to `starts[f + 1]`;
 * and the score of a class that has nothing in common with a question.
 */
export type SparseRows = {
  classes: number
  base: number
  starts: Int32Array
  labels: Int32Array
  values: Float32Array
}

/** Weights of features for so many classes that most of them are nothing. */
export class SparseWeights {
  readonly rows: SparseRows

  constructor(rows: SparseRows) {
    this.rows = rows
  }

  /** Makes the weights from those of each class, by feature. */
  static of(
    ofClass: readonly ReadonlyMap<number, number>[],
    { features, base }: { features: number; base: number },
  ): SparseWeights {
    const starts = new Int32Array(features + 1)
    for (const weights of ofClass)
      for (const feature of weights.keys()) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1
    for (let feature = 0; feature < features; feature++)
      starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0)
    const next = starts.slice()
    const count = starts[features] ?? 0
    const rows = {
      classes: ofClass.length,
      base,
      starts,
      labels: new Int32Array(count),
      values: new Float32Array(count),
    }
    for (const [label, weights] of ofClass.entries()) {
      for (const [feature, weight] of weights) {
        const place = next[feature] ?? 0
        next[feature] = place + 1
        rows.labels[place] = label
        rows.values[place] = weight
      }
    }
    return new SparseWeights(rows)
  }

  get bytes(): number {
    const { starts, labels, values } = this.rows
    return starts.byteLength + labels.byteLength + values.byteLength
  }

  /** The score of every class for a question. */
  scores({ ids, values }: Vector): Float64Array {
    const { classes, base, starts, labels, values: weights } = this.rows
    const scores = new Float64Array(classes).fill(base)
    for (let index = 0; index < ids.length; index++) {
      const feature = ids[index] ?? 0
      const end = starts[feature + 1] ?? 0
      for (let at = starts[feature] ?? 0; at < end; at++) {
        const label = labels[at] ?? 0
        scores[label] = (scores[label] ?? 0) + (values[index] ?? 0) * (weights[at] ?? 0)
      }
    }
    return scores
  }
}
