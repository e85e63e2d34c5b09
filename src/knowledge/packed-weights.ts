import type { Vector } from './vector-space.ts'

const steps = 127

/** A byte for each weight, the scale of each feature's weights, and the bias of each class. */
export type PackedRows = { packed: Int8Array; scales: Float32Array; bias: Float32Array }

/**
 * Weights of features for classes in a quarter of the memory: a byte each, with one scale for all the weights of a
 * feature. What that rounds away is far below what tells two classes apart.
 */
export class PackedWeights {
  readonly rows: PackedRows

  constructor(rows: PackedRows) {
    this.rows = rows
  }

  /** Packs a row of `classes` weights for each feature, and one row more: the bias of each class. */
  static pack(
    weights: Float32Array,
    { classes, features }: { classes: number; features: number },
  ): PackedWeights {
    const packed = new Int8Array(features * classes)
    const scales = new Float32Array(features)
    for (let feature = 0; feature < features; feature++) {
      const start = feature * classes
      let max = 0
      for (let cell = start; cell < start + classes; cell++) max = Math.max(max, Math.abs(weights[cell] ?? 0))
      if (max === 0) continue
      scales[feature] = max / steps
      for (let cell = start; cell < start + classes; cell++) {
        packed[cell] = Math.round(((weights[cell] ?? 0) / max) * steps)
      }
    }
    return new PackedWeights({
      packed,
      scales,
      bias: weights.slice(features * classes, (features + 1) * classes),
    })
  }

  get bytes(): number {
    const { packed, scales, bias } = this.rows
    return packed.byteLength + scales.byteLength + bias.byteLength
  }

  /** The score of every class for a question. */
  scores({ ids, values }: Vector): Float64Array {
    const { packed, scales, bias } = this.rows
    const classes = bias.length
    const scores = Float64Array.from(bias)
    for (let index = 0; index < ids.length; index++) {
      const feature = ids[index] ?? 0
      const value = (values[index] ?? 0) * (scales[feature] ?? 0)
      const start = feature * classes
      for (let label = 0; label < classes; label++) {
        scores[label] = (scores[label] ?? 0) + value * (packed[start + label] ?? 0)
      }
    }
    return scores
  }
}
