import { isArabicWord } from './words.ts'

const toYou = /^\p{L}{2,}كم$|^ت\p{L}{2,}(?:ون|وا|ونا|وني|ونه|ونها|ونهم)$/u
const names = new Set([
  'انتم',
  'انتو',
  'جمعيه',
  'الجمعيه',
  'جمعيتنا',
  'الموظفين',
  'you',
  'your',
  'yours',
  'ur',
  'u',
  'association',
  'charity',
])

/** Returns whether a word speaks to the association or of it («عندكم», «تردون», `your`): other bodies are spoken of in the third person. */
export function addressesUs(word: string): boolean {
  return names.has(word) || (isArabicWord(word) && toYou.test(word))
}
