/** Returns the milliseconds to wait after the n-th failure in a row: doubling from `first`, spread by a quarter either way. */
export function backOff(
  failures: number,
  { first, max }: { first: number; max: number },
  random = Math.random,
): number {
  return spread(Math.min(max, first * 2 ** (failures - 1)), random)
}

/** Spreads a wait by a quarter either way, so that simultaneous failures are not retried simultaneously. */
export function spread(millis: number, random = Math.random): number {
  return Math.round(millis * (0.75 + random() / 2))
}
