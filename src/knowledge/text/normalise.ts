import { foldArabicLetters, westernDigits } from '../../shared/arabic-text.ts'

/** The most characters of a message that are read: a question is short, and no rule may cost more than linear time. */
export const maximumQuestionLength = 1000

const spacedDiacriticForms = /[\ufe70-\ufe7f]/g
const marks = /[\u0640\p{M}\p{Cf}]/gu
const gulfFeminineYou = /چ(?!\p{L})/gu
const longRun = /([^\d\s])\1{2,}/gu
const stretchedArabicEnd = /([اويه])(?<!\1\1)\1+(?![\p{L}])/gu
const arabicLetter = /\p{Script=Arabic}/u

/**
 * Writes a message in the one form that the rest of the matcher compares: lower case, compatibility forms
 * resolved, no diacritics, tatweel or direction marks, one alef, ya, waw, ha and kaf, western digits,
 * no stretched letters. Words keep their order; punctuation stays for the tokeniser.
 */
export function normaliseText(raw: string): string {
  const bare = raw
    .slice(0, maximumQuestionLength)
    .replace(spacedDiacriticForms, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(gulfFeminineYou, 'ك')
  return westernDigits(foldArabicLetters(bare))
    .replace(longRun, (_, letter: string) => (arabicLetter.test(letter) ? letter : letter + letter))
    .replace(stretchedArabicEnd, '$1')
}
