import { foldAnswer } from '../../shared/arabic-text.ts'
import { isolateIn } from '../../shared/bidi-isolate.ts'
import type { Language } from '../../shared/language.ts'
import { saysNone } from './number.ts'
import { type FoundNumber, findNumbers, numberTokens } from './number-words.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

/** Bounds of an amount, inclusive, in halalas. */
export type MoneyOptions = { min?: number; max?: number }

const riyal = new Set(
  'ريال ريالات ريالا ريالين رس sar sr riyal riyals saudi سعودي سعودية'.split(' ').map(foldAnswer),
)
const halala = new Set('هللة هللات هلله halala halalas'.split(' ').map(foldAnswer))
const otherCurrency =
  /[$€£¥₹₺]|\b(?:usd|eur|gbp|dollars?|euros?|pounds?|aed|egp|kwd)\b|دولار|يورو|جنيه|درهم|دينار|روبيه|ليره/u

/** A minus, a share of something, or the leading zero of a phone number. */
const noAmount = /(?:^|\s)-\s?\d|%|(?<![\d.,])0\d/u

/** How far a product of doubles may lie from the whole number that it means, relative to it. */
const floatError = 1e-14

const maxWords = 12

/**
 * Reads an amount in Saudi riyals and gives integer halalas: «٥٠٠٠ ريال», "5,000 SAR", «ثلاثة ونص ألف»,
 * «خمسين ريال و٢٥ هللة», and 0 for «لا يوجد».
 */
export function parseMoney(text: string, options: MoneyOptions = {}): Parsed<number> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  if (saysNone(answer.value)) return withinRange(accept(0), options)
  const folded = prepare(answer.value)
  if (otherCurrency.test(folded)) return refuse('money.other-currency')
  if (noAmount.test(folded)) return refuse('money.not-an-amount')
  return withinRange(readAmount(folded), options)
}

/** Currency signs become words, decimal commas points, and points before three digits the thousands that they are. */
function prepare(text: string): string {
  return foldAnswer(text)
    .replace(/[﷼\u20c1]/gu, ' ريال ')
    .replace(/ر\s?\.\s?س\.?|s\.\s?r\.?/gu, ' ريال ')
    .replace(/(?<![\d.,])(\d{1,7}),(\d{1,2})(?![\d.,])/gu, '$1.$2')
}

function readAmount(folded: string): Parsed<number> {
  const { text, warning } = readPointedThousands(folded)
  const words = numberTokens(text).flatMap(unjoinCurrency)
  if (words.length > maxWords) return refuse('money.not-an-amount')
  if (words.some((word) => word === 'ريالين') && findNumbers(words).length === 0) return accept(200)
  const [first, second, third] = findNumbers(words)
  if (first === undefined) return refuse('money.not-an-amount')
  const halalas = toHalalas(words, first)
  if (second === undefined) return whole(halalas, warning)
  const isRest = second.value < 100 && !namesHalalas(words, first) && namesHalalas(words, second)
  if (third !== undefined || !isRest) return refuse('money.one-only')
  return whole(halalas + second.value, warning)
}

/** «5.000» is how many write five thousand; riyals have no third decimal. */
function readPointedThousands(folded: string): { text: string; warning?: string } {
  const text = folded.replace(/(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])/gu, (digits) =>
    digits.replace(/\./gu, ''),
  )
  return text === folded ? { text } : { text, warning: 'money.point-as-thousands' }
}

/** «5000ريال» and «وخمسين» are told apart before; here only a «و» that stuck to a currency. */
function unjoinCurrency(word: string): string[] {
  const rest = word.slice(1)
  return word.startsWith('و') && (riyal.has(rest) || halala.has(rest)) ? ['و', rest] : [word]
}

function namesHalalas(words: readonly string[], { end }: FoundNumber): boolean {
  return halala.has(words[end] ?? '')
}

function toHalalas(words: readonly string[], found: FoundNumber): number {
  return namesHalalas(words, found) ? found.value : found.value * 100
}

function whole(halalas: number, warning?: string): Parsed<number> {
  const rounded = Math.round(halalas)
  if (!Number.isSafeInteger(rounded)) return refuse('money.not-an-amount')
  if (Math.abs(halalas - rounded) > 1e-6 + rounded * floatError) return refuse('money.too-precise')
  return accept(rounded, warning)
}

function withinRange(amount: Parsed<number>, { min, max }: MoneyOptions): Parsed<number> {
  if (!amount.ok) return amount
  if (min !== undefined && amount.value < min) return refuse('money.too-small', { min: min / 100 })
  if (max !== undefined && amount.value > max) return refuse('money.too-large', { max: max / 100 })
  return amount
}

/** An amount of halalas in the language's words, isolated: «5,000 ريال سعودي», "5,000.50 Saudi riyals". */
export function formatMoney(halalas: number, language: Language): string {
  const format = new Intl.NumberFormat(language === 'ar' ? 'ar-SA-u-nu-latn' : 'en', {
    style: 'currency',
    currency: 'SAR',
    currencyDisplay: 'name',
    minimumFractionDigits: halalas % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  })
  return isolateIn(language, format.format(halalas / 100))
}
