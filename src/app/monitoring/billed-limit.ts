import type { BilledCount } from '../../store/tables/billed-messages.ts'

/** The trouble of channels that billed more messages this month than the association wants. */
export const overLimit = 'channel.over-billed-limit'

/** Returns a trouble for each channel that billed messages, once all of them together reach the limit; null sets none. */
export function overLimits(
  billed: readonly BilledCount[],
  limit: number | null,
): { channel: string; code: string }[] {
  const all = billed.reduce((sum, { count }) => sum + count, 0)
  if (limit === null || all < limit) return []
  return [...new Set(billed.map(({ channel }) => channel))].map((channel) => ({ channel, code: overLimit }))
}
