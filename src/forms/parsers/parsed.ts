/** Values that a text about an answer may quote; dates among them are ISO dates, which `showDetails` words. */
export type Details = Record<string, string | number>

/**
 * What a parser made of an answer. `problem` and `warning` are the rest of a locale key after `answers.`;
 * a warning means that the value is kept, and is better shown to the person once more.
 */
export type Parsed<T> =
  | { ok: true; value: T; warning?: string }
  | { ok: false; problem: string; details?: Details }

/** A value understood, with a warning when there is one. */
export function accept<T>(value: T, warning?: string): Parsed<T> {
  return warning === undefined ? { ok: true, value } : { ok: true, value, warning }
}

/** An answer that cannot be taken, and why. */
export function refuse(
  problem: string,
  details?: Details,
): { ok: false; problem: string; details?: Details } {
  return details === undefined ? { ok: false, problem } : { ok: false, problem, details }
}
