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
    for (const [index, id] of ids.entries()) {
      const cell = id * classes + (labels[at] ?? 0)
      weights[cell] = (weights[cell] ?? 0) + (values[index] ?? 0)
    }
  }
  const squares = new Float64Array(classes)
  for (const [cell, sum] of weights.entries()) squares[cell % classes] = (squares[cell % classes] ?? 0) + sum
  for (const [cell, sum] of weights.entries()) {
    if (sum > 0) weights[cell] = Math.sqrt(sum / (squares[cell % classes] || 1))
  }
  return weights
}
