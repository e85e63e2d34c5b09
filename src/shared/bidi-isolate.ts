import type { Language } from './language.ts'

const LEFT_TO_RIGHT = '\u2066'
const RIGHT_TO_LEFT = '\u2067'
const END = '\u2069'

/** A left-to-right run (an id, an IBAN, a phone number) that keeps its order inside Arabic text. */
export function isolateLtr(text: string): string {
  return LEFT_TO_RIGHT + text + END
}

/** A piece in the language's own direction that keeps its order wherever it is quoted. */
export function isolateIn(language: Language, text: string): string {
  return (language === 'ar' ? RIGHT_TO_LEFT : LEFT_TO_RIGHT) + text + END
}
