import type { Millis } from '../schema.ts'

/** The limits of a rule in one write: rows from before `before`, at most `max` of them. */
export type Reach = { before: Millis; max: number }

/** The smallest UUIDv7 of a moment: ids below it were made before. */
export function firstIdAt(at: Millis): string {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}
