/** The most characters of a message that are read: a question is short, and no rule may cost more than linear time. */
export const maximumQuestionLength = 1000

/** Letters written in several ways that Arabic readers take for one, by the form they are folded to. */
const foldedLetters = new Map<string, string>(
  Object.entries({
    ا: 'أإآٱٲٳٵ',
    ي: 'ىئیېےۍۑٸ',
    و: 'ؤۇۆۈۋٶ',
    ه: 'ةەہھۀۂۃە',
    ك: 'کڪګڭگڬ',
    ب: 'پٻ',
    ج: 'چڄ',
    ف: 'ڤڡ',
    ز: 'ژ',
    ت: 'ټٺ',
    د: 'ڈډ',
    ر: 'ڑړ',
    ن: 'ںڼ',
    '': 'ء',
  }).flatMap(([plain, variants]) => [...variants].map((letter): [string, string] => [letter, plain])),
)

const digitZeros = [0x0660, 0x06f0]
const spacedDiacriticForms = /[\ufe70-\ufe7f]/g
const marks = /[\u0640\p{M}\p{Cf}]/gu
const gulfFeminineYou = /چ(?!\p{L})/gu
const arabicVariant = /[\u0621-\u0629\u0649\u0671-\u06d5]/g
const easternDigit = /[\u0660-\u0669\u06f0-\u06f9]/g
const longRun = /([^\d\s])\1{2,}/gu
const stretchedArabicEnd = /([اويه])(?<!\1\1)\1+(?![\p{L}])/gu
const arabicLetter = /\p{Script=Arabic}/u

/**
 * Writes a message in the one form that the rest of the matcher compares: lower case, compatibility forms
 * resolved, no diacritics, tatweel or direction marks, one alef, ya, waw, ha and kaf, western digits,
 * no stretched letters. Words keep their order; punctuation stays for the tokeniser.
 */
export function normaliseText(raw: string): string {
  return raw
    .slice(0, maximumQuestionLength)
    .replace(spacedDiacriticForms, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(gulfFeminineYou, 'ك')
    .replace(arabicVariant, (letter) => foldedLetters.get(letter) ?? letter)
    .replace(easternDigit, westernDigit)
    .replace(longRun, (_, letter: string) => (arabicLetter.test(letter) ? letter : letter + letter))
    .replace(stretchedArabicEnd, '$1')
}

function westernDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const zero = digitZeros.find((start) => code >= start && code < start + 10) ?? code
  return String(code - zero)
}
