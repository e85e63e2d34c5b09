import { foldAnswer } from '../../shared/arabic-text.ts'
import { countPeople } from './family-count.ts'
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
    'ماكو',
    'ماميش',
    'ما من',
    'ولا نفر',
    'ولا شخص',
    'ماعندي',
    'ماعندي احد',
    'ليس عندي',
    'ليس لدي',
    'ليس عندي أحد',
    'ليس لدي أحد',
    'ما لي أحد',
    'مالي احد',
    'لا أعول أحدا',
    'لا أعول أحد',
    'ما أعول أحد',
    'ما اصرف على احد',
    'لحالي',
    'انا لحالي',
    'بروحي',
    'وحدي',
    'أنا وحدي',
    'بس أنا',
    'انا بس',
    'مافي أحد',
    'ما في أحد',
    'ما فيه أحد',
    'محد',
    'ما عندي عيال',
    'لا شي',
    'مافي شي',
    'ما في شي',
    'خالي',
    'not any',
    'nada',
    'i have none',
    'i have no one',
    'i dont have any',
    "i don't have any",
    'dont have any',
    'just me',
    'only me',
    'just myself',
    'mafi',
    'ma fi',
    'ma3ndi',
    'ma 3indi',
    'wala wahid',
    'wala wa7ed',
    'la ahad',
    'zero',
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
  const people = /[%/]|(?<![\d.,])0\d/u.test(text) ? null : countPeople(words)
  if (people !== null && !isNegative(text)) return accept(people)
  if (words.length > maxWords) return refuse('number.not-a-number')
  const found = findNumbers(words)
  if (found.length > 1) return refuse('number.one-only')
  const only = found[0]
  if (only === undefined || /[%/]/u.test(text) || leadingZero.test(text)) return refuse('number.not-a-number')
  return accept(isNegative(text) ? -only.value : only.value)
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
