import type { Vector } from './vector-space.ts'
import { seededRandom } from './seeded-random.ts'

const epochs = 5
const cost = 0.1
/** A class has few examples and many against it: each of its own counts this much more. */
const ownWeight = 10

/**
 * One linear separator a class against all others (squared hinge loss, dual coordinate descent after Hsieh et al.
 * 2008). Gives the weights feature by feature: class `k` of feature `f` at `f * classes + k`, the bias last.
 */
export function trainLinearSvm(
  vectors: readonly Vector[],
  labels: readonly number[],
  shape: { classes: number; features: number },
): Float32Array {
  const { classes, features } = shape
  const weights = new Float32Array((features + 1) * classes)
  const lengths = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1))
  for (let label = 0; label < classes; label++) {
    const separator = trainOne(vectors, labels, lengths, { label, features })
    for (let feature = 0; feature <= features; feature++) {
      weights[feature * classes + label] = separator[feature] ?? 0
    }
  }
  return weights
}

function trainOne(
  vectors: readonly Vector[],
  labels: readonly number[],
  lengths: readonly number[],
  { label, features }: { label: number; features: number },
): Float32Array {
  const weights = new Float32Array(features + 1)
  const alphas = new Float64Array(vectors.length)
  const random = seededRandom(label + 1)
  const order = Int32Array.from(vectors, (_, index) => index)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const vector = vectors[at]
      if (vector) stepToward(vector, labels[at] === label ? 1 : -1, at)
    }
  }
  return weights

  function stepToward({ ids, values }: Vector, side: 1 | -1, at: number): void {
    const softness = 0.5 / (side > 0 ? cost * ownWeight : cost)
    const before = alphas[at] ?? 0
    let margin = weights[features] ?? 0
    for (let index = 0; index < ids.length; index++) {
      margin += (weights[ids[index] ?? 0] ?? 0) * (values[index] ?? 0)
    }
    const gradient = side * margin - 1 + softness * before
    const after = Math.max(before - gradient / ((lengths[at] ?? 1) + softness), 0)
    if (after === before) return
    alphas[at] = after
    const step = (after - before) * side
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index] ?? 0
      weights[id] = (weights[id] ?? 0) + step * (values[index] ?? 0)
    }
    weights[features] = (weights[features] ?? 0) + step
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}
