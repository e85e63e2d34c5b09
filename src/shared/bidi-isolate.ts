import type { Language } from './language.ts'

const leftToRight = '\u2066'
const rightToLeft = '\u2067'
const endOfText = '\u2069'

/** A left-to-right run (an id, an IBAN, a phone number) that keeps its order inside Arabic text. */
export function isolateLtr(text: string): string {
  return leftToRight + text + endOfText
}

/** A piece in the language's own direction that keeps its order wherever it is quoted. */
export function isolateIn(language: Language, text: string): string {
  return (language === 'ar' ? rightToLeft : leftToRight) + text + endOfText
}
