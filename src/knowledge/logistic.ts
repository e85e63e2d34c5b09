const rounds = 12
const ridge = 1

/**
 * The weights of a logistic regression of `outcomes` (0 or 1) on `rows`, by Newton's method with a slight ridge; a row counts
 * as many times as `importance` says.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  outcomes: readonly number[],
  importance: readonly number[] = rows.map(() => 1),
): number[] {
  let weights = (rows[0] ?? []).map(() => 0)
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight) => -ridge * weight)
    const curve = weights.map((_, one) => weights.map((_, other) => (one === other ? ridge : 0)))
    for (const [at, row] of rows.entries()) {
      const chance = probabilityOf(weights, row)
      const times = importance[at] ?? 1
      addTo(slope, row, times * ((outcomes[at] ?? 0) - chance))
      for (const [one, line] of curve.entries())
        addTo(line, row, times * chance * (1 - chance) * (row[one] ?? 0))
    }
    const step = solve(curve, slope)
    weights = weights.map((weight, index) => weight + (step[index] ?? 0))
  }
  return weights
}

/** The probability that `weights` give to `row`. */
export function probabilityOf(weights: readonly number[], row: readonly number[]): number {
  return 1 / (1 + Math.exp(-weights.reduce((sum, weight, index) => sum + weight * (row[index] ?? 0), 0)))
}

function addTo(target: number[], row: readonly number[], factor: number): void {
  for (const [index, value] of row.entries()) target[index] = (target[index] ?? 0) + factor * value
}

/** Solves a small positive definite system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, index) => [...line, right[index] ?? 0])
  for (const [pivot, line] of rows.entries()) {
    const scale = line[pivot] || 1
    for (const [index, value] of line.entries()) line[index] = value / scale
    for (const [other, target] of rows.entries())
      if (other !== pivot) addTo(target, line, -(target[pivot] ?? 0))
  }
  return rows.map((line) => line.at(-1) ?? 0)
}
