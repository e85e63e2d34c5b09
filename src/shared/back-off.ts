/** The limits of a back-off, in milliseconds: the wait after the first failure, and the longest one before it is spread. */
export type BackOff = { first: number; max: number }

/**
 * Returns the milliseconds to wait after the n-th failure in a row: doubling from `first` up to `max`, spread by a quarter
 * either way.
 */
export function backOff(failures: number, { first, max }: BackOff, random = Math.random): number {
  return spread(Math.min(max, first * 2 ** (failures - 1)), random)
}

/** Spreads a wait by a quarter either way, so that what failed at the same time is not tried again at the same time. */
export function spread(millis: number, random = Math.random): number {
  return Math.round(millis * (0.75 + random() / 2))
}
