import { foldAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { type NumberWord, numberWords } from './number-lexicon.ts'

/** A number found among words: `words[start]` to before `words[end]`. */
export type FoundNumber = { value: number; start: number; end: number }

type Token = NumberWord & { joinsPrevious: boolean; width: number }
type Reading = { value: number; end: number }

/** The words of an answer with digits grouped by thousands («5,000», «5 000») as one number. */
export function numberTokens(text: string): string[] {
  const grouped = foldAnswer(text).replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/gu, dropSeparators)
  return wordsOf(grouped.replace(/(?<![\d.,] ?)\d{1,3}(?: \d{3})+(?! ?[\d.,])/gu, dropSeparators))
}

function dropSeparators(digits: string): string {
  return digits.replace(/[, ]/gu, '')
}

/** The value of a text that is a number and nothing else, in digits, Arabic or English words; else null. */
export function parseNumberWords(text: string): number | null {
  const words = numberTokens(text)
  const found = readNumber(words, 0)
  return found !== null && found.end === words.length ? found.value : null
}

/** All numbers among the words, from left to right, each as long as it can be. */
export function findNumbers(words: readonly string[]): FoundNumber[] {
  const found: FoundNumber[] = []
  let at = 0
  while (at < words.length) {
    const number = readNumber(words, at)
    if (number === null) at += 1
    else {
      found.push(number)
      at = number.end
    }
  }
  return found
}

/** The number that begins at `words[start]`, also after a «و» that joins it to what is before; else null. */
export function readNumber(words: readonly string[], start: number): FoundNumber | null {
  const first = readScaled(words, start)
  if (first === null) return null
  let { value, end, scale } = first
  while (scale > 1) {
    const next = readScaled(words, end)
    if (next === null || next.scale >= scale || next.value >= scale || !follows(words, end)) break
    value += next.value
    end = next.end
    scale = next.scale
  }
  return { value, start, end }
}

/** Digits continue a number only after «و»: «5000 و500»; words also without it: «خمسة آلاف خمسمية». */
function follows(words: readonly string[], at: number): boolean {
  const token = tokenAt(words, at)
  return token !== null && (token.kind !== 'digits' || token.joinsPrevious)
}

function tokenAt(words: readonly string[], at: number): Token | null {
  const word = words[at]
  if (word === undefined) return null
  if (word === 'و' || word === 'and') {
    const next = wordMeaning(words[at + 1])
    return next === null ? null : { ...next, joinsPrevious: true, width: 2 }
  }
  const whole = wordMeaning(word)
  if (whole !== null) return { ...whole, joinsPrevious: false, width: 1 }
  const rest = word.startsWith('و') ? wordMeaning(word.slice(1)) : null
  return rest === null ? null : { ...rest, joinsPrevious: true, width: 1 }
}

function wordMeaning(word: string | undefined): NumberWord | null {
  if (word === undefined) return null
  if (/^\d/u.test(word)) return { kind: 'digits', value: Number(word) }
  return numberWords.get(word) ?? null
}

function isJoined(words: readonly string[], at: number, kind: NumberWord['kind']): Token | null {
  const token = tokenAt(words, at)
  return token?.joinsPrevious && token.kind === kind ? token : null
}

function isAdjacent(words: readonly string[], at: number, kind: NumberWord['kind']): Token | null {
  const token = tokenAt(words, at)
  return token !== null && !token.joinsPrevious && token.kind === kind ? token : null
}

function scaleAt(words: readonly string[], at: number): Token | null {
  return isAdjacent(words, at, 'scale') ?? isAdjacent(words, at, 'counted')
}

/** A group and its scale («ثلاثة ونص ألف»), with a half or quarter of the scale after it («ألف ونص»). */
function readScaled(words: readonly string[], start: number): (Reading & { scale: number }) | null {
  const token = tokenAt(words, start)
  if (token === null) return null
  const after = start + token.width
  if (token.kind === 'whole') return withFraction(words, token.value, after, wholeScale(token.value))
  if (token.kind === 'scale') return withFraction(words, token.value, after, token.value)
  if (token.kind === 'fraction') return readFractionOfScale(words, token.value, after)
  const group = readGroup(words, start)
  if (group === null) return null
  return readGroupScale(words, group) ?? withFraction(words, group.value, group.end, 1)
}

function wholeScale(value: number): number {
  return [1e9, 1e6].find((scale) => value >= scale) ?? 1e3
}

function readFractionOfScale(words: readonly string[], fraction: number, at: number) {
  const article = isAdjacent(words, at, 'article')
  const scale = scaleAt(words, at + (article?.width ?? 0))
  if (scale !== null) {
    const end = at + (article?.width ?? 0) + scale.width
    return { value: fraction * scale.value, end, scale: scale.value }
  }
  return { value: fraction, end: at, scale: 1 }
}

function readGroupScale(words: readonly string[], group: Reading) {
  const scale = scaleAt(words, group.end)
  if (scale !== null)
    return withFraction(words, group.value * scale.value, group.end + scale.width, scale.value)
  const fraction = readFraction(words, group.end)
  const scaleAfter = fraction === null ? null : scaleAt(words, fraction.end)
  if (fraction === null || scaleAfter === null) return null
  const value = (group.value + fraction.value) * scaleAfter.value
  return { value, end: fraction.end + scaleAfter.width, scale: scaleAfter.value }
}

function withFraction(words: readonly string[], value: number, at: number, scale: number) {
  const fraction = readFraction(words, at)
  if (fraction === null) return { value, end: at, scale }
  return { value: value + fraction.value * scale, end: fraction.end, scale: 1 }
}

function readFraction(words: readonly string[], at: number): Reading | null {
  const fraction = isJoined(words, at, 'fraction')
  if (fraction !== null) return { value: fraction.value, end: at + fraction.width }
  const article = isJoined(words, at, 'article')
  const half = article === null ? null : isAdjacent(words, at + article.width, 'fraction')
  return article === null || half === null
    ? null
    : { value: half.value, end: at + article.width + half.width }
}

function readGroup(words: readonly string[], start: number): Reading | null {
  const hundreds = readHundreds(words, start)
  if (hundreds === null) return readBelowHundred(words, start)
  const token = tokenAt(words, hundreds.end)
  const rest = token === null || token.kind === 'digits' ? null : readBelowHundred(words, hundreds.end)
  return rest === null ? hundreds : { value: hundreds.value + rest.value, end: rest.end }
}

function readHundreds(words: readonly string[], start: number): Reading | null {
  const token = tokenAt(words, start)
  if (token === null) return null
  const end = start + token.width
  if (token.kind === 'hundreds' || token.kind === 'hundred') return { value: token.value, end }
  const hundred = isAdjacent(words, end, 'hundred')
  if (hundred === null || !countsHundreds(token)) return null
  return { value: token.value * 100, end: end + hundred.width }
}

function countsHundreds({ kind, value }: Token): boolean {
  return kind === 'article' || ((kind === 'unit' || kind === 'digits') && value >= 1 && value < 10)
}

function readBelowHundred(words: readonly string[], start: number): Reading | null {
  const token = tokenAt(words, start)
  if (token === null) return null
  const end = start + token.width
  switch (token.kind) {
    case 'digits':
    case 'ten':
    case 'teen':
      return { value: token.value, end }
    case 'unit':
      return readAfterUnit(words, token.value, end)
    case 'bound':
      return readTeenOf(words, token.value, end)
    case 'tens':
      return readAfterTens(words, token.value, end)
    case 'article':
      return scaleAt(words, end) === null ? null : { value: 1, end }
    default:
      return null
  }
}

function readTeenOf(words: readonly string[], unit: number, at: number): Reading | null {
  const ten = isAdjacent(words, at, 'ten')
  return ten === null ? null : { value: unit + ten.value, end: at + ten.width }
}

function readAfterUnit(words: readonly string[], unit: number, at: number): Reading {
  const tens = isJoined(words, at, 'tens')
  if (tens !== null && unit > 0) return { value: unit + tens.value, end: at + tens.width }
  return (unit > 0 ? readTeenOf(words, unit, at) : null) ?? { value: unit, end: at }
}

function readAfterTens(words: readonly string[], tens: number, at: number): Reading {
  const token = tokenAt(words, at)
  if (token === null || token.kind !== 'unit' || token.value === 0) return { value: tens, end: at }
  return { value: tens + token.value, end: at + token.width }
}
