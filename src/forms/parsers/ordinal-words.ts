import { foldAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { readNumber } from './number-words.ts'

/** A place in a list: 1 for the first, `last` for the last. */
export type Ordinal = number | 'last'

const ordinals: Record<number, string> = {
  1: 'أول أولى حادي حادية first 1st',
  2: 'ثاني ثانية تاني تانية second 2nd',
  3: 'ثالث ثالثة تالت تالتة third 3rd',
  4: 'رابع رابعة fourth 4th',
  5: 'خامس خامسة fifth 5th',
  6: 'سادس سادسة sixth 6th',
  7: 'سابع سابعة seventh 7th',
  8: 'ثامن ثامنة تامن eighth 8th',
  9: 'تاسع تاسعة ninth 9th',
  10: 'عاشر عاشرة tenth 10th',
  11: 'حادي-عشر حادية-عشرة eleventh',
  12: 'ثاني-عشر ثانية-عشرة twelfth',
  13: 'ثالث-عشر ثالثة-عشرة thirteenth',
  14: 'رابع-عشر رابعة-عشرة fourteenth',
  15: 'خامس-عشر خامسة-عشرة fifteenth',
  16: 'سادس-عشر سادسة-عشرة sixteenth',
  17: 'سابع-عشر سابعة-عشرة seventeenth',
  18: 'ثامن-عشر ثامنة-عشرة eighteenth',
  19: 'تاسع-عشر تاسعة-عشرة nineteenth',
  20: 'عشرين عشرون twentieth',
  30: 'ثلاثين ثلاثون thirtieth',
}
const lastWords = 'آخر أخير أخيرة last final'

const places: ReadonlyMap<string, Ordinal> = new Map<string, Ordinal>([
  ...Object.entries(ordinals).flatMap(([place, words]) => entries(words, Number(place))),
  ...entries(lastWords, 'last'),
])

/** Words around an ordinal that say only that something of a list is meant: «الخيار الثاني», «ثاني واحد». */
const listWords = new Set(
  'خيار اختيار رقم من هو هي عدد option choice number item answer no the is'.split(' ').map(foldAnswer),
)
/** After an ordinal «واحد» is no number of its own: «ثاني واحد», "the last one". */
const oneWord = new Set('واحد واحدة وحدة one'.split(' ').map(foldAnswer))

function entries(words: string, place: Ordinal): [string, Ordinal][] {
  return words.split(' ').map((word) => [foldAnswer(word.replace('-', ' ')), place])
}

function withoutArticle(word: string): string {
  return word.length > 3 && word.startsWith('ال') ? word.slice(2) : word
}

/** True for a word that may stand around a place in a list without changing it: «رقم», «الخيار», «option». */
export function isListWord(folded: string): boolean {
  return listWords.has(folded) || listWords.has(withoutArticle(folded))
}

/** The ordinal that begins at `words[start]` («الثاني عشر», "21st"), and where it ends; else null. */
export function readOrdinal(
  words: readonly string[],
  start: number,
): { value: Ordinal; start: number; end: number } | null {
  const [first, second] = [words[start], words[start + 1]]
  if (first === undefined) return null
  const written = /^\d+$/u.test(first) && /^(?:st|nd|rd|th)$/u.test(second ?? '')
  if (written) return { value: Number(first), start, end: start + 2 }
  const place = places.get(withoutArticle(first))
  const teen =
    second === undefined ? undefined : places.get(`${withoutArticle(first)} ${withoutArticle(second)}`)
  if (teen !== undefined) return { value: teen, start, end: start + 2 }
  if (place === undefined) return null
  const tens = typeof place === 'number' && place < 10 ? readJoinedTens(words, start + 1) : null
  if (tens !== null && typeof place === 'number') return { value: place + tens.value, start, end: tens.end }
  return { value: place, start, end: start + 1 }
}

/** «والعشرين» after «الحادي» or «الخامس». */
function readJoinedTens(words: readonly string[], at: number): { value: number; end: number } | null {
  const word = words[at]
  if (word === undefined || !word.startsWith('وال')) return null
  const tens = places.get(word.slice(3))
  return tens === 20 || tens === 30 ? { value: tens, end: at + 1 } : null
}

/** The place in a list that the whole text names («الثاني», «ثاني واحد», «رقم ٢», "the last one"); else null. */
export function parseOrdinal(text: string): Ordinal | null {
  const words = wordsOf(foldAnswer(text))
  let place: Ordinal | null = null
  let at = 0
  while (at < words.length) {
    const ordinal = readOrdinal(words, at)
    const found = ordinal ?? readNumber(words, at)
    const isSecond = found !== null && place !== null
    if (isSecond || (found === null && !isListWord(words[at] ?? ''))) return null
    place = found?.value ?? place
    at = found?.end ?? at + 1
    if (ordinal !== null && oneWord.has(words[at] ?? '')) at += 1
  }
  return place
}
