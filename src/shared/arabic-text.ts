const diacritics = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/gu
/** Tatweel, zero-width and bidirectional controls, variation selectors, skin tones, and the keycap mark. */
const invisible = /[\u0640\p{Cf}\p{Variation_Selector}\p{Emoji_Modifier}]|\u20e3/gu
const controls = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu
/** The low four bits of these code points are the digit's value. */
const arabicDigit = /[\u0660-\u0669\u06f0-\u06f9]/gu
const punctuation: ReadonlyMap<string, string> = new Map([
  ['،', ','],
  ['؛', ';'],
  ['؟', '?'],
  ['٪', '%'],
  ['٫', '.'],
  ['٬', ','],
  ['۔', '.'],
  ['⁄', '/'],
  ['∕', '/'],
  ['’', "'"],
  ['‘', "'"],
])
const foreignPunctuation = new RegExp(`[${[...punctuation.keys()].join('')}]`, 'gu')
const dash = /[\u2010-\u2015\u2212\u2796]/gu

/**
 * An answer in the one form in which values are read: NFKC, ASCII digits and separators, without diacritics,
 * tatweel or invisible characters, spaces single. Letters stay as written. Linear in the length of the text.
 */
export function normalizeAnswer(text: string): string {
  const plain = text.normalize('NFKC').replace(invisible, '').replace(diacritics, '').replace(controls, ' ')
  return westernDigits(plain)
    .replace(foreignPunctuation, (mark) => punctuation.get(mark) ?? mark)
    .replace(dash, '-')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Letters written in several ways that Arabic readers take for one, by the form they are folded to. */
const letterForms: ReadonlyMap<string, string> = new Map(
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
const letterVariant = /[\u0621-\u0629\u0649\u0671-\u06d5]/gu

/** Writes each Arabic letter in one form: one alef, ya, waw, ha and kaf, no hamza; everything else stays. */
export function foldArabicLetters(text: string): string {
  return text.replace(letterVariant, (letter) => letterForms.get(letter) ?? letter)
}

/** Writes Arabic-Indic and Persian digits as western ones. */
export function westernDigits(text: string): string {
  return text.replace(arabicDigit, (digit) => String((digit.codePointAt(0) ?? 0) & 0x0f))
}

/**
 * A normalised answer in the form in which words are compared: lower case, one form of each alef, ya and ta marbuta,
 * no hamza, and letters repeated three times or more («نعمممم») once.
 */
export function foldAnswer(text: string): string {
  return foldArabicLetters(collapseElongation(normalizeAnswer(text).toLowerCase())).trim()
}

/** The text with each letter that is written three times or more in a row written once. */
export function collapseElongation(text: string): string {
  return text.replace(/(\p{L})\1{2,}/gu, '$1')
}

/** The words and numbers of a folded text, without punctuation; letters and digits that touch are separate. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{M}]+|\d+(?:\.\d+)?|\p{Extended_Pictographic}/gu) ?? []
}

/** A text as its folded words alone, single spaces between them: the form in which sayings and titles are compared. */
export function foldedWords(text: string): string {
  return wordsOf(foldAnswer(text)).join(' ')
}
