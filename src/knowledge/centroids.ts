import type { Vector } from './vector-space.ts'

/**
 * The middle of each class, its features damped by a square root so that one repeated phrase does not outweigh the
 * rest, scaled to length one. Class `k` of feature `f` at `f * classes + k`.
 */
export function trainCentroids(
  vectors: readonly Vector[],
  labels: readonly number[],
  shape: { classes: number; features: number },
): Float32Array {
  const { classes, features } = shape
  const weights = new Float32Array(features * classes)
  for (const [at, { ids, values }] of vectors.entries()) {
    for (let index = 0; index < ids.length; index++) {
      const cell = (ids[index] ?? 0) * classes + (labels[at] ?? 0)
      weights[cell] = (weights[cell] ?? 0) + (values[index] ?? 0)
    }
  }
  const sums = new Float64Array(classes)
  for (let start = 0; start < weights.length; start += classes)
    for (let label = 0; label < classes; label++)
      sums[label] = (sums[label] ?? 0) + (weights[start + label] ?? 0)
  for (let start = 0; start < weights.length; start += classes) {
    for (let label = 0; label < classes; label++) {
      const sum = weights[start + label] ?? 0
      if (sum > 0) weights[start + label] = Math.sqrt(sum / (sums[label] || 1))
    }
  }
  return weights
}

/** The same middles, each with the weights of its own features alone, all times `factor`. */
export function trainSparseCentroids(
  vectors: readonly Vector[],
  labels: readonly number[],
  { classes, factor }: { classes: number; factor: number },
): Map<number, number>[] {
  const sums = Array.from({ length: classes }, () => new Map<number, number>())
  for (const [at, { ids, values }] of vectors.entries()) {
    const own = sums[labels[at] ?? 0]
    for (let index = 0; index < ids.length; index++) {
      const feature = ids[index] ?? 0
      own?.set(feature, (own.get(feature) ?? 0) + (values[index] ?? 0))
    }
  }
  for (const own of sums) {
    const total = [...own.values()].reduce((sum, weight) => sum + weight, 0) || 1
    for (const [feature, sum] of own) own.set(feature, factor * Math.sqrt(sum / total))
  }
  return sums
}
