import { isArabicWord } from './words.ts'

const arabicArticle = /^(?:[وف]?(?:[بكل]?ال|لل))(?=\p{L}{2})/u
const arabicEnding = /(?<=\p{L}{2})(?:[هك]م|[هن]ا|ات|ين|ون|تي|ته|تك|ني|[هكية])$/u
const englishEnding = /(?<=\p{L}{3})(?:ings?|ed|es|s|ly|er|ment)$/u

/**
 * Cuts the endings and joined articles that change a word's form and hardly its sense; light on purpose,
 * since the character n-grams beside it see the rest (`والطلبات` and `طلبي` both give `طلب`).
 */
export function stem(word: string): string {
  if (isArabicWord(word)) return word.replace(arabicArticle, '').replace(arabicEnding, '')
  return word.length > 4 ? word.replace(englishEnding, '') : word
}
