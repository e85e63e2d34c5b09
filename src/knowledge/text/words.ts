import { normaliseText } from './normalise.ts'

const arabicLetter = /\p{Script=Arabic}/u
const apostrophe = /[’'`ʼ‘´](?=[\p{L}\d])/gu
const word = /[\p{L}\p{N}]+/gu
const englishContractions = new Map([
  ['dont', ['do', 'not']],
  ['doesnt', ['does', 'not']],
  ['didnt', ['did', 'not']],
  ['cant', ['can', 'not']],
  ['cannot', ['can', 'not']],
  ['wont', ['will', 'not']],
  ['isnt', ['is', 'not']],
  ['arent', ['are', 'not']],
  ['wasnt', ['was', 'not']],
  ['havent', ['have', 'not']],
  ['hasnt', ['has', 'not']],
  ['whats', ['what', 'is']],
  ['wheres', ['where', 'is']],
  ['whos', ['who', 'is']],
  ['hows', ['how', 'is']],
  ['im', ['i', 'am']],
  ['ive', ['i', 'have']],
  ['youre', ['you', 'are']],
])

/** The words of a message in the matcher's one spelling, without punctuation and emoji; `Don't` gives `do not`. */
export function wordsOf(text: string): string[] {
  return (normaliseText(text).replace(apostrophe, '').match(word) ?? []).flatMap(
    (found) => englishContractions.get(found) ?? [found],
  )
}

/** Returns whether a word is written in Arabic letters. */
export function isArabicWord(text: string): boolean {
  return arabicLetter.test(text)
}
