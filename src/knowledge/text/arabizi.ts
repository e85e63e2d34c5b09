/** Consonants of Latin spellings and of Arabic letters in one coarse alphabet; vowels and ع are left out of both. */
const latinSounds: readonly (readonly [RegExp, string])[] = [
  [/3'|gh/g, 'G'],
  [/kh|5|7'/g, 'K'],
  [/sh|ch/g, 'S'],
  [/th|6'/g, 't'],
  [/dh|9'/g, 'd'],
  [/7/g, 'h'],
  [/6/g, 't'],
  [/8/g, 'q'],
  [/9/g, 's'],
  [/4/g, 'd'],
  [/c/g, 'k'],
  [/v/g, 'f'],
  [/p/g, 'b'],
  [/x/g, 'ks'],
]
const vowels = /[aiu'23]/g
const arabicSounds = new Map(
  Object.entries({
    b: 'ب',
    t: 'تثط',
    d: 'دضذظ',
    j: 'ج',
    h: 'حه',
    K: 'خ',
    r: 'ر',
    z: 'ز',
    s: 'سص',
    S: 'ش',
    G: 'غ',
    f: 'ف',
    q: 'ق',
    k: 'ك',
    l: 'ل',
    m: 'م',
    n: 'ن',
  }).flatMap(([sound, letters]) => [...letters].map((letter): [string, string] => [letter, sound])),
)
/** What a letter may stand for beside its usual sound: Gulf g for ق, Egyptian 2 for ق, and so on. */
const otherReadings: readonly (readonly [string, string])[] = [
  ['g', 'q'],
  ['g', 'j'],
  ['g', 'G'],
  ['z', 'd'],
  ['8', 'G'],
  ['8', 's'],
  ['6', 'd'],
  ['9', 'q'],
  ['2', 'q'],
  ['k', 'q'],
  ['th', 'd'],
]
const letters: readonly (readonly [RegExp, string])[] = [
  [/3'|gh/g, 'غ'],
  [/kh|5|7'/g, 'خ'],
  [/sh|ch/g, 'ش'],
  [/th/g, 'ث'],
  [/dh/g, 'ذ'],
  [/oo|ou|w/g, 'و'],
  [/ee|ei|ai|ay|y/g, 'ي'],
  [/aa/g, 'ا'],
  [/(?<=.)[aeiou](?=.)/g, ''],
  [/[ei]/g, 'ي'],
  [/[ou]/g, 'و'],
  [/a/g, 'ا'],
]
const plainLetters: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('bبtتjج7حdدrرzزsس9ص6ط3عfفqقgق8قkكcكlلmمnنhهvفpبxس2ا', String).flatMap((letter, index, all) =>
    index % 2 === 0 ? [[letter, all[index + 1] ?? '']] : [],
  ),
)
const beginnings = new Map([
  ...['al', 'el', 'il', 'l'].map((spelling): [string, string] => [spelling, 'ال']),
  ...['bal', 'bel', 'bil'].map((spelling): [string, string] => [spelling, 'بال']),
  ...['lel', 'lil', 'll'].map((spelling): [string, string] => [spelling, 'لل']),
  ...['wal', 'wel', 'wil'].map((spelling): [string, string] => [spelling, 'وال']),
  ['w', 'و'],
  ['', ''],
])
const endings = new Map([
  ['', ''],
  ['i', 'ي'],
  ['y', 'ي'],
  ['ni', 'ني'],
  ['ha', 'ها'],
  ['na', 'نا'],
  ...['k', 'ak', 'ek', 'ik'].map((spelling): [string, string] => [spelling, 'ك']),
  ...['kom', 'kum', 'km'].map((spelling): [string, string] => [spelling, 'كم']),
  ...['hom', 'hum', 'hm', 'ohom', 'ohum'].map((spelling): [string, string] => [spelling, 'هم']),
  ...['oon', 'un', 'on'].map((spelling): [string, string] => [spelling, 'ون']),
  ...['een', 'in', 'en'].map((spelling): [string, string] => [spelling, 'ين']),
])
const latinWord = /^[2-9]*[a-z][a-z0-9']*$/
/** A digit among letters, or before a word that is no unit or ordinal (`6alab`, not `2nd` or `5kg`). */
const digitInside = /[a-z][235679](?![\d])|^(?![2-9](?:nd|rd|th|st|am|pm|kg|km|gb|mb|hrs?|min)$)[2-9][a-z]{2}/
const maxReadLength = 20
const unwrittenVowel = 0.3
const vowelSounds: Readonly<Record<string, string>> = { ا: 'a', و: 'u', ي: 'i', ع: '3', ه: 'h' }
const vowelLetters: Readonly<Record<string, string>> = { e: 'i', y: 'i', o: 'u', w: 'u' }

/** Returns whether a word looks like Arabic in Latin letters: a digit that stands for a letter (`musa3da`). */
export function hasArabiziDigit(word: string): boolean {
  return latinWord.test(word) && digitInside.test(word)
}

/** Reads Arabic words written in Latin letters as the known Arabic word that sounds like them. */
export class ArabiziReader {
  readonly #byConsonants = new Map<string, string[]>()
  readonly #listed: ReadonlyMap<string, string>

  constructor(listed: ReadonlyMap<string, string>, knownWords: Iterable<string>) {
    this.#listed = listed
    for (const word of knownWords) {
      const key = consonantsOfArabic(word)
      if (key.length < 2) continue
      const words = this.#byConsonants.get(key)
      if (words) words.push(word)
      else this.#byConsonants.set(key, [word])
    }
  }

  /** Returns whether the lexicon lists this spelling. */
  isListed(word: string): boolean {
    return this.#listed.has(word)
  }

  /** The Arabic word, or `undefined` when no known word sounds like it. */
  read(word: string): string | undefined {
    const whole = this.#knownAs(word)
    if (whole !== undefined || !latinWord.test(word) || word.length > maxReadLength) return whole
    for (const [latinEnd, arabicEnd] of endings) {
      for (const [latinStart, arabicStart] of beginnings) {
        if (!word.startsWith(latinStart) || !word.endsWith(latinEnd)) continue
        const rest = word.slice(latinStart.length, word.length - latinEnd.length)
        const known = rest.length > 2 && rest !== word ? this.#knownAs(rest) : undefined
        if (known !== undefined) return arabicStart + known + arabicEnd
      }
    }
    return undefined
  }

  /** The word letter by letter, short vowels left out, for what no known word sounds like. */
  spell(word: string): string {
    if (!latinWord.test(word) || word.length > maxReadLength) return word
    const written = letters.reduce((text, [spelling, letter]) => text.replace(spelling, letter), word)
    return collapse([...written].map((letter) => plainLetters[letter] ?? letter).join(''))
  }

  #knownAs(word: string): string | undefined {
    return (
      this.#listed.get(word) ??
      (latinWord.test(word) && word.length <= maxReadLength ? this.#closest(word) : undefined)
    )
  }

  #closest(word: string): string | undefined {
    let best: string | undefined
    let bestDistance = Math.max(1, word.length / 3)
    for (const sound of soundsOfLatin(word)) {
      for (const candidate of this.#byConsonants.get(collapse(sound.replace(vowels, ''))) ?? []) {
        const distance = soundDistance(sound, soundOfArabic(candidate))
        if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
      }
    }
    return best
  }
}

function consonantsOfArabic(word: string): string {
  const bare = word.length > 3 && word.endsWith('ه') ? word.slice(0, -1) : word
  return collapse([...bare].map((letter) => arabicSounds.get(letter) ?? '').join(''))
}

/** The sounds that a spelling may stand for, its usual reading first. */
function soundsOfLatin(word: string): string[] {
  const bare = word.length > 3 ? word.replace(/[ae]h$/, 'a') : word
  const others = otherReadings
    .filter(([from]) => bare.includes(from))
    .map(([from, to]) => bare.replaceAll(from, to))
  const sounds = [bare, ...others].map((reading) => {
    const consonants = latinSounds.reduce((text, [spelling, sound]) => text.replace(spelling, sound), reading)
    return collapse([...consonants].map((letter) => vowelLetters[letter] ?? letter).join(''))
  })
  return [...new Set(sounds)]
}

function soundOfArabic(word: string): string {
  const bare = word.length > 3 && word.endsWith('ه') ? `${word.slice(0, -1)}ا` : word
  return collapse([...bare].map((letter) => vowelSounds[letter] ?? arabicSounds.get(letter) ?? '').join(''))
}

function collapse(text: string): string {
  return text.replace(/(.)\1+/g, '$1')
}

/** Edits between two sounds; a short vowel is seldom written in Arabic, so leaving one out costs little. */
function soundDistance(latin: string, arabic: string): number {
  let row = Array.from({ length: arabic.length + 1 }, (_, index) => index)
  for (let i = 1; i <= latin.length; i++) {
    const letter = latin[i - 1] ?? ''
    const leavingOut = 'aiu3'.includes(letter) ? unwrittenVowel : 1
    const next = [(row[0] ?? 0) + leavingOut]
    for (let j = 1; j <= arabic.length; j++) {
      const changing = letter === arabic[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + leavingOut, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + changing))
    }
    row = next
  }
  return row[arabic.length] ?? 0
}
