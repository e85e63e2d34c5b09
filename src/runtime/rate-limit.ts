/** Grants sends within a channel's rate. */
export type RateLimit = {
  /** Takes up to `max` sends. Returns how many were granted and, when none was, the milliseconds until one can be. */
  take(max: number): Promise<{ granted: number; wait: number }>
  /** Returns sends that were taken and not used. */
  giveBack(count: number): void
}

/** The part of a second's sends that may go out at once. */
const burst = 0.25

/** A rate kept within this process: a bucket that fills at `perSecond` and holds a quarter of a second's sends. */
export function localRateLimit(perSecond: number, now: () => number): RateLimit {
  const capacity = Math.max(1, perSecond * burst)
  let tokens = capacity
  let filledAt = now()
  const fill = () => {
    const at = now()
    const elapsed = Math.max(0, at - filledAt)
    tokens = Math.min(capacity, tokens + (elapsed * perSecond) / 1000)
    filledAt = at
  }
  return {
    take: async (max) => {
      fill()
      const granted = Math.min(max, Math.floor(tokens))
      tokens -= granted
      return { granted, wait: granted > 0 ? 0 : Math.ceil(((1 - tokens) * 1000) / perSecond) }
    },
    giveBack: (count) => {
      tokens = Math.min(capacity, tokens + count)
    },
  }
}
