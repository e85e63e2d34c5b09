import type { Language } from '../../shared/language.ts'

const arabicLetters = /\p{Script=Arabic}/gu
const latinLetters = /\p{Script=Latin}/gu

/** The language to answer in: that of most letters; Arabic when there are none, as the desk is Arabic first. */
export function languageOf(text: string): Language {
  const arabic = text.match(arabicLetters)?.length ?? 0
  const latin = text.match(latinLetters)?.length ?? 0
  return latin > arabic ? 'en' : 'ar'
}
