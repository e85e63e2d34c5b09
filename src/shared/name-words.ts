import { foldAnswer, wordsOf } from './arabic-text.ts'
import { isGivenName } from './given-names.ts'

const between = new Set(['بن', 'ابن', 'بنت', 'ال', 'bin', 'bint', 'ibn', 'bn', 'al', 'el'])
const fatherOf = new Set(['ابو', 'ابي', 'ابا', 'بو', 'abu', 'abo'])

/**
 * The words of a person's name in one spelling: no hamza, one alef, ya and ha, a kunya as «ابو» and its name, «عبد» joined
 * to what follows, and without «بن», «بنت» and «آل». The words between are kept where there are no others.
 */
export function nameWords(text: string): string[] {
  const words = joinServants(wordsOf(foldAnswer(text))).flatMap(splitKunya)
  const telling = words.filter((word) => !between.has(word))
  return telling.length > 0 ? telling : words
}

/** «عبد الله» is one name, however it is spaced; «عبدلله» is a common slip for it. */
function joinServants(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const before = joined.at(-1)
    if (before === 'عبد' && word.startsWith('ال')) joined[joined.length - 1] = before + word
    else if ((before === 'abd' || before === 'abdul' || before === 'abdel') && /^[a-z]/u.test(word))
      joined[joined.length - 1] = before + word
    else joined.push(word)
  }
  return joined.map((word) => word.replace(/^عبدلله$/u, 'عبدالله'))
}

function splitKunya(word: string): string[] {
  if (fatherOf.has(word)) return ['ابو']
  if (/^ابو\p{L}{3,}$/u.test(word)) return ['ابو', word.slice(3)]
  if (/^ام\p{L}{3,}$/u.test(word) && isGivenName(word.slice(2)) && !isGivenName(word))
    return ['ام', word.slice(2)]
  return [word]
}

/** A word of a name without what is written or left out at will: a last alef, ha or ya, and ظ for ض. */
export function looseName(word: string): string {
  const plain = word.replaceAll('ظ', 'ض')
  return plain.length >= 4 ? plain.replace(/[اهي]$/u, '') : plain
}

/** A word of a name without its article, where it has one. */
export function withoutArticle(word: string): string {
  return word.replace(/^(?:ال(?=\p{L}{3})|al(?=[a-z]{4}))/u, '')
}

const arabicSounds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    b: 'ب',
    t: 'تط',
    s: 'ثسص',
    j: 'ج',
    h: 'حه',
    x: 'خ',
    d: 'دذضظ',
    r: 'ر',
    z: 'ز',
    c: 'ش',
    k: 'كقغ',
    f: 'ف',
    l: 'ل',
    m: 'م',
    n: 'ن',
    w: 'و',
    y: 'ي',
    a: 'اع',
  }).flatMap(([sound, letters]) => [...letters].map((letter): [string, string] => [letter, sound])),
)
const latinPairs: readonly (readonly [RegExp, string])[] = [
  [/sh|ch/gu, '1'],
  [/kh/gu, 'x'],
  [/th/gu, 's'],
  [/dh/gu, 'd'],
  [/gh|[qgck]/gu, 'k'],
  [/1/gu, 'c'],
  [/ph|v/gu, 'f'],
  [/p/gu, 'b'],
  [/[eiou]/gu, 'a'],
]

/**
 * How a name sounds by its consonants, the same for «فهد» and `Fahd`, «محمد» and `Mohammed`: vowels only tell at its
 * beginning, and a last h is not heard.
 */
export function soundOfName(word: string): string {
  const sounds = isLatin(word)
    ? latinPairs.reduce((text, [pattern, sound]) => text.replace(pattern, sound), word)
    : [...word].map((letter) => arabicSounds.get(letter) ?? '').join('')
  const [first = '', ...rest] = sounds.replace(/[^a-z]/gu, '')
  const heard = first + rest.filter((sound) => !'awy'.includes(sound)).join('')
  return heard.replace(/(.)\1+/gu, '$1').replace(/(?<=.)h$/u, '')
}

/** Returns whether a word is written in Latin letters. */
export function isLatin(word: string): boolean {
  return /^[a-z]/u.test(word)
}
