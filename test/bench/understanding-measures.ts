/** What a system said to one question, and what was right: `null` is out of scope. */
export type Outcome = {
  expected: readonly (string | null)[]
  said: string | null
  /** The system's own probability that it is right, 0–1. */
  confidence: number
  /** The higher, the surer that the question is in scope; only its order counts. */
  scope: number
}

/** The figures of one system; shares from 0 to 1, `null` where the set has no such questions. */
export type Figures = {
  top1: number
  macroF1: number
  atRecall90: number
  auroc: number | null
  calibrationError: number
}

const recallWanted = 0.9
const bins = 10

/** Computes the figures from all outcomes of a run. */
export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const inScope = outcomes.filter(({ expected }) => !expected.includes(null))
  const outOfScope = outcomes.filter(({ expected }) => expected.every((label) => label === null))
  return {
    top1: share(inScope, isRight),
    macroF1: macroF1(inScope),
    atRecall90: accuracyAtRecall(inScope, outOfScope),
    auroc: outOfScope.length > 0 ? auroc(inScope, outOfScope) : null,
    calibrationError: calibrationError([...inScope, ...outOfScope]),
  }
}

/** The share of items that pass a test; 0 of none. */
export function share<T>(items: readonly T[], passes: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(passes).length / items.length
}

function isRight({ expected, said }: Outcome): boolean {
  return expected.includes(said)
}

function macroF1(outcomes: readonly Outcome[]): number {
  const labels = new Set(outcomes.map(({ expected }) => expected[0] ?? null))
  const scores = [...labels].map((label) => {
    const hits = outcomes.filter((outcome) => outcome.said === label && isRight(outcome)).length
    const said = outcomes.filter((outcome) => outcome.said === label).length
    const wanted = outcomes.filter(({ expected }) => expected[0] === label).length
    return (2 * hits) / (said + wanted || 1)
  })
  return scores.reduce((sum, score) => sum + score, 0) / (scores.length || 1)
}

/** Right answers and rightly kept silences, with the threshold at which nine in ten in-scope questions are answered. */
function accuracyAtRecall(inScope: readonly Outcome[], outOfScope: readonly Outcome[]): number {
  const scopes = inScope.map(({ scope }) => scope).sort((one, other) => other - one)
  const threshold = scopes[Math.ceil(scopes.length * recallWanted) - 1] ?? 0
  const answered = (outcome: Outcome) => outcome.scope >= threshold && outcome.said !== null
  const right = inScope.filter((outcome) => answered(outcome) && isRight(outcome)).length
  const silent = outOfScope.filter((outcome) => !answered(outcome)).length
  return (right + silent) / (inScope.length + outOfScope.length || 1)
}

/** The chance that an in-scope question has a higher scope than one out of scope; ties count half. */
function auroc(inScope: readonly Outcome[], outOfScope: readonly Outcome[]): number {
  const all = [
    ...inScope.map(({ scope }) => ({ scope, isIn: true })),
    ...outOfScope.map(({ scope }) => ({ scope, isIn: false })),
  ].sort((one, other) => one.scope - other.scope)
  let rankSum = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]?.scope === all[start]?.scope) end++
    const middle = (start + end + 1) / 2
    rankSum += middle * all.slice(start, end).filter(({ isIn }) => isIn).length
    start = end
  }
  const count = inScope.length
  return (rankSum - (count * (count + 1)) / 2) / (count * outOfScope.length)
}

/** The calibration error on a set of which such a share is out of scope, whatever the numbers of questions are. */
export function calibrationErrorAt(
  outsideShare: number,
  inScope: readonly Outcome[],
  outOfScope: readonly Outcome[],
): number {
  return calibrationError([
    ...inScope.map((outcome) => ({ ...outcome, weight: (1 - outsideShare) / (inScope.length || 1) })),
    ...outOfScope.map((outcome) => ({ ...outcome, weight: outsideShare / (outOfScope.length || 1) })),
  ])
}

/** The mean distance between confidence and the share that was right, over ten bins of confidence. */
function calibrationError(outcomes: readonly (Outcome & { weight?: number })[]): number {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0 }))
  let total = 0
  for (const outcome of outcomes) {
    const { confidence, weight = 1 } = outcome
    total += weight
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]
    if (!bin) continue
    bin.confidence += weight * confidence
    bin.right += isRight(outcome) ? weight : 0
  }
  return sums.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / (total || 1)
}
