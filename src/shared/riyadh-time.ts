const millisADay = 86_400_000
/** The policy's people live by this clock, which has no summer time. */
const riyadhOffset = 3 * 3_600_000

/** Today, or a day some days from it, in Riyadh, as YYYY-MM-DD. */
export function isoDay(now: number, days: number): string {
  return new Date(now + riyadhOffset + days * millisADay).toISOString().slice(0, 10)
}

/** The time of day in Riyadh, as HH:MM. */
export function timeOfDay(now: number): string {
  return new Date(now + riyadhOffset).toISOString().slice(11, 16)
}
