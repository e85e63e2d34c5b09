import { foldAnswer } from '../../shared/arabic-text.ts'
import { findNumbers, numberTokens } from './number-words.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

export type NumberOptions = {
  min?: number
  max?: number
  /** Whether halves and decimals are taken; by default the number is whole. */
  fractions?: boolean
}

/** Answers that say «none» to «how many»: taken as 0. */
const noneWords = new Set(
  [
    'لا يوجد',
    'ولا واحد',
    'ولا وحدة',
    'ولا أحد',
    'لا أحد',
    'ما عندي',
    'ما عندي أحد',
    'ما في',
    'ما فيه',
    'مافي',
    'مافيه',
    'ما عندي ولا واحد',
    'لا شيء',
    'ولا شيء',
    'بدون',
    'none',
    'no one',
    'nobody',
    'nothing',
    'nil',
  ].map(foldAnswer),
)

/** «ما عندي دخل», «لا يوجد أطفال»: a denial and what is counted. */
const denied =
  /^(?:لا يوجد|لا توجد|ما عندي|ماعندي|ما لي|ليس لدي|ليس عندي|ما في|مافي|ما فيه|بدون|no|i have no) (?:اي )?(?:دخل|راتب|اولاد|عيال|اطفال|معالين|عايله|احد اعوله|income|salary|kids|children|dependants|dependents)$/u

/** Duals of whom people count: the noun alone says two, unless others are named beside it («ولد وبنتين»). */
const dualWords = new Set('ولدين طفلين بنتين ابنين شخصين فردين نفرين زوجتين'.split(' ').map(foldAnswer))

const otherUnits = new Set(
  'ولد طفل بنت ابن شخص زوجة زوج أم أب زوجتي زوجي أمي أبوي والدتي والدي'.split(' ').map(foldAnswer),
)

/** A code or phone number, which counts nothing. */
const leadingZero = /(?<![\d.,])0\d/u

/** Longer texts are stories, and a number in them need not be the answer. */
const maxWords = 8

/**
 * Reads how many: «٥», «خمسة», «عندي ٤ أولاد», «ولدين», «لا يوجد». One number must be the answer;
 * `min` and `max` are inclusive.
 */
export function parseNumber(text: string, options: NumberOptions = {}): Parsed<number> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  const value = readOne(answer.value)
  return value.ok ? withinRange(value.value, options) : value
}

/** Whether the answer says that there is none of what was asked for: «لا يوجد», «ما عندي», "none". */
export function saysNone(text: string): boolean {
  const folded = foldAnswer(text).replace(/(?<![.,!])[.,!]+$/u, '')
  return noneWords.has(folded) || denied.test(folded)
}

function readOne(text: string): Parsed<number> {
  if (saysNone(text)) return accept(0)
  const words = numberTokens(text)
  if (words.length > maxWords) return refuse('number.not-a-number')
  const found = findNumbers(words)
  const duals = words.filter((word) => isAmong(dualWords, word))
  const others = words.filter(
    (word, at) => isAmong(otherUnits, word) && (duals.length > 0 || isJoined(words, at)),
  )
  if (found.length + duals.length + others.length > 1) return refuse('number.one-only')
  if (duals.length === 1) return accept(2)
  const only = found[0]
  if (only === undefined || /[%/]/u.test(text) || leadingZero.test(text)) return refuse('number.not-a-number')
  return accept(isNegative(text) ? -only.value : only.value)
}

function isAmong(nouns: ReadonlySet<string>, word: string): boolean {
  return nouns.has(word) || (word.startsWith('و') && nouns.has(word.slice(1)))
}

/** «٣ أولاد وزوجة»: one more, that the figure leaves out. */
function isJoined(words: readonly string[], at: number): boolean {
  const word = words[at] ?? ''
  return words[at - 1] === 'و' || (word.startsWith('و') && otherUnits.has(word.slice(1)))
}

function isNegative(text: string): boolean {
  return /(?:^|[^\d\p{L}])-\s?\d/u.test(text) || /^(?:ناقص|سالب|minus)\s/u.test(text)
}

function withinRange(value: number, { min, max, fractions }: NumberOptions): Parsed<number> {
  if (!Number.isSafeInteger(Math.trunc(value))) return refuse('number.not-a-number')
  if (!fractions && !Number.isInteger(value)) return refuse('number.not-whole')
  if (min !== undefined && value < min) return refuse('number.too-small', { min })
  if (max !== undefined && value > max) return refuse('number.too-large', { max })
  return accept(value)
}
