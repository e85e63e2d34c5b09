import type { InboundEvent } from '../messages/inbound-event.ts'

/** No provider delivers an event again after a week; an hour more for clocks that differ. */
const longestDelivery = 7 * 24 * 3_600_000 + 3_600_000

/**
 * Whether an event was sent longer ago than any provider still delivers it. Somebody who recorded a signed webhook may send it
 * again once its id is forgotten; this is what they find closed.
 */
export function isStale({ sentAt }: Pick<InboundEvent, 'sentAt'>, now: number): boolean {
  return now - sentAt > longestDelivery
}
