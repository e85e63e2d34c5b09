/** Consonants of Latin spellings and of Arabic letters in one coarse alphabet; vowels and ع are left out of both. */
const latinSounds: readonly (readonly [RegExp, string])[] = [
  [/3'|gh/g, 'G'],
  [/kh|5|7'/g, 'K'],
  [/sh|ch/g, 'S'],
  [/th|6'/g, 't'],
  [/dh|9'/g, 'd'],
  [/7/g, 'h'],
  [/6/g, 't'],
  [/[89]/g, 's'],
  [/4/g, 'd'],
  [/c/g, 'k'],
  [/v/g, 'f'],
  [/p/g, 'b'],
  [/x/g, 'ks'],
  [/[aeiouwy'23]/g, ''],
]
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
const otherReadings: readonly (readonly [string, string])[] = [
  ['g', 'q'],
  ['g', 'j'],
  ['g', 'G'],
  ['z', 'd'],
  ['8', 'q'],
  ['t', 's'],
]
const latinWord = /^[a-z][a-z0-9']*$|^[2-9]+[a-z][a-z0-9']*$/
const digitInside = /[a-z][235679]|[2357][a-z]/
const article = /^(?:w|f|b|l)?(?:al|el|il|l)(?=..)/
const rough: Readonly<Record<string, string>> = { ا: 'a', و: 'u', ي: 'i', ع: '3', ه: 'h' }
const vowelLetters: Readonly<Record<string, string>> = { e: 'i', y: 'i', o: 'u', w: 'u', '2': 'a' }

/** Whether a word looks like Arabic written in Latin letters: a digit that stands for a letter (`musa3da`). */
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

  /** Whether the lexicon lists this spelling. */
  isListed(word: string): boolean {
    return this.#listed.has(word)
  }

  /** The Arabic word, or `undefined` when no known word sounds like it. */
  read(word: string): string | undefined {
    const listed = this.#listed.get(word)
    if (listed !== undefined || !latinWord.test(word) || word.length > 20) return listed
    const bare = word.replace(article, '')
    return this.#closest(word) ?? (bare === word ? undefined : (this.#listed.get(bare) ?? this.#closest(bare)))
  }

  #closest(word: string): string | undefined {
    let best: string | undefined
    let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1
    const sound = soundOfLatin(word)
    for (const key of consonantsOfLatin(word)) {
      for (const candidate of this.#byConsonants.get(key) ?? []) {
        const distance = editDistance(sound, soundOfArabic(candidate))
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

function consonantsOfLatin(word: string): string[] {
  const bare = word.length > 3 ? word.replace(/[ae]h$/, 'a') : word
  const readings = [bare, ...otherReadings.filter(([from]) => bare.includes(from)).map(([from, to]) => bare.replaceAll(from, to))]
  const keys = readings.map((reading) =>
    collapse(latinSounds.reduce((text, [spelling, sound]) => text.replace(spelling, sound), reading)),
  )
  return [...new Set(keys)].filter((key) => key.length > 1)
}

function soundOfLatin(word: string): string {
  return collapse([...word].map((letter) => vowelLetters[letter] ?? letter).join(''))
}

function soundOfArabic(word: string): string {
  const bare = word.length > 3 && word.endsWith('ه') ? `${word.slice(0, -1)}ا` : word
  return collapse([...bare].map((letter) => rough[letter] ?? arabicSounds.get(letter)?.toLowerCase() ?? '').join(''))
}

function collapse(text: string): string {
  return text.replace(/(.)\1+/g, '$1')
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[other.length] ?? 0
}
