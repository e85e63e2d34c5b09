/** A language that is not served: how its texts are known, and what its writers are told. */
export type OtherLanguage = {
  id: string
  /** Letters that are no letters of Arabic or English, as the scripts and the letters of this language alone. */
  ownLetters: RegExp | null
  /** Small words that it has and English and Arabic, in any letters, have not. */
  words: ReadonlySet<string>
  answer: string
  person: string
}

const letter = /\p{L}/gu
const word = /[\p{L}\p{M}\u200c]+/gu
const arabicLetters = /\p{Script=Arabic}/u
/** This much of a text in letters of its own is written in that language. */
const minOwnLetters = 0.5
/** In Arabic letters a few are telling, in more than one word: one alone may be an ornament. */
const minLetteredWords = 2
/** Few telling words must be more of a text than many, and one of them longer than «de» and «la», which names have too. */
const fewTelling = { words: 2, share: 0.34 }
const manyTelling = { words: 4, share: 0.18 }
const longerWord = 3
/** A lone word tells only when it is long enough to be no other. */
const loneLetters = 5
const maxLetters = 500

/** Returns the language that is not served in which a text is written, or null for Arabic, its dialects in any letters, and English. */
export function otherLanguageOf(languages: readonly OtherLanguage[], text: string): OtherLanguage | null {
  const sample = text.normalize('NFC').toLowerCase().slice(0, maxLetters)
  const words = sample.match(word) ?? []
  if (words.length === 0) return null
  const signs = languages.map((language) => ({ language, sure: sureness(language, sample, words) }))
  const best = signs.reduce((most, sign) => (sign.sure > most.sure ? sign : most))
  return best.sure > 0 ? best.language : null
}

/** Returns 0 where the text is not in the language; of several languages with the same letters, the words decide. */
function sureness({ ownLetters, words: own }: OtherLanguage, text: string, words: readonly string[]): number {
  const telling = new Set(words.filter((one) => own.has(one)))
  const share = words.filter((one) => own.has(one)).length / words.length
  if (ownLetters && isInLetters(ownLetters, text, words)) return 1 + share
  if (words.length === 1) return share === 1 && (words[0]?.length ?? 0) >= loneLetters ? share : 0
  const isLonger = [...telling].some((one) => one.length >= longerWord)
  const isEnough = [fewTelling, manyTelling].some((min) => telling.size >= min.words && share >= min.share)
  return isLonger && isEnough ? share : 0
}

function isInLetters(ownLetters: RegExp, text: string, words: readonly string[]): boolean {
  if (arabicLetters.test(text)) return words.filter((one) => ownLetters.test(one)).length >= minLetteredWords
  const letters = text.match(letter) ?? []
  return letters.filter((one) => ownLetters.test(one)).length >= letters.length * minOwnLetters
}
