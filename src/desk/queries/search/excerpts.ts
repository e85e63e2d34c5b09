import { foldAnswer, wordsOf } from '../../../shared/arabic-text.ts'
import { wordTerm } from '../../../store/search/search-terms.ts'
import type { Alternatives } from './search-query.ts'

const lettersAround = 40
const shownDigits = 4

/** The part of a message around the first word that was sought. */
export function messageExcerpt(text: string, query: readonly Alternatives[]): string {
  const sought = new Set(query.flat())
  const plain = text.replace(/\s+/gu, ' ').trim()
  const at = [...plain.matchAll(/\S+/gu)].find(([word]) =>
    wordsOf(foldAnswer(word)).some((part) => sought.has(wordTerm(part, 'message'))),
  )?.index
  const from = wordStart(plain, Math.max(0, (at ?? 0) - lettersAround))
  const to = Math.min(plain.length, (at ?? 0) + 2 * lettersAround)
  return `${from > 0 ? '…' : ''}${plain.slice(from, to)}${to < plain.length ? '…' : ''}`
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return at === 0 || space < 0 || space - at > lettersAround / 2 ? at : space + 1
}

/** A number by its last digits, as much of it as somebody needs to know it again. */
export function maskedNumber(number: string): string {
  return `••••${number.replace(/\D/gu, '').slice(-shownDigits)}`
}
