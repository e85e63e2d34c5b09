import { foldAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { type ChoiceOption, comparable, findMentioned } from './choice.ts'
import { parseDate } from './date.ts'
import { emptyWords, living, placeBeginnings, sentenceWords, topicCues } from './entity-cues.ts'
import { parseIban } from './iban.ts'
import { parseMobile } from './mobile.ts'
import { parseMoney } from './money.ts'
import { parseName } from './name.ts'
import { parseNationalId } from './national-id.ts'
import { type FoundNumber, findNumbers, numberTokens } from './number-words.ts'
import type { Parsed } from './parsed.ts'

/**
 * What is known of a question when a message is searched for its answer; the words of `about`, the field's label, tell
 * what a number, amount or date is of.
 */
export type OpenQuestion = { about: string; options: readonly ChoiceOption[]; today: string }

/** A value found in a message, and the words that hold it. */
export type Finding = { value: string | number; text: string }

const maxNameWords = 6
const maxDateWords = 6

/** Finds mobile numbers. */
export function findMobiles(message: string): Finding[] {
  return findMatches(message, /(?<![\d+])\+?\d(?:[ -]?\d){8,14}(?!\d)/gu, parseMobile)
}

/** Finds numbers of national IDs and Iqamas. */
export function findNationalIds(message: string): Finding[] {
  return findMatches(message, /(?<!\d)[12]\d{9}(?!\d)/gu, parseNationalId)
}

/** Finds Saudi IBANs. */
export function findIbans(message: string): Finding[] {
  return findMatches(message, /(?<![a-z])SA(?:[ -]?[0-9A-Z]){22}(?![0-9A-Z])/giu, parseIban)
}

/** What matches and is read without a problem or a doubt. */
function findMatches(message: string, pattern: RegExp, parse: (text: string) => Parsed<string>): Finding[] {
  return (message.match(pattern) ?? []).flatMap((text) => {
    const read = parse(text)
    return read.ok && read.warning === undefined ? [{ value: read.value, text }] : []
  })
}

/** The words of the field's own label, and those of its topic. */
function cuesOf({ about }: OpenQuestion): ReadonlySet<string> {
  const own = wordsOf(foldAnswer(about)).filter((word) => word.length >= 3 && !emptyWords.has(word))
  const topics = topicCues.filter(({ field }) => own.some((word) => field.has(word)))
  return new Set([...own.map(bare), ...topics.flatMap(({ said }) => [...said])])
}

function bare(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word
}

function isCue(word: string | undefined, cues: ReadonlySet<string>): boolean {
  if (word === undefined) return false
  return cues.has(word) || cues.has(bare(word)) || (word.startsWith('و') && cues.has(word.slice(1)))
}

/** Finds a name after «اسمي», "my name is". */
export function findNames(message: string): Finding[] {
  const leads = message.matchAll(/(?<!\p{L})و?(?:اسمي|إسمي|my name is)(?: الكامل| هو)?\s?:?\s/giu)
  return [...leads].flatMap((lead) => {
    const words = phraseAfter(message.slice(lead.index + lead[0].length), maxNameWords)
    const name = parseName(words.join(' '))
    return name.ok ? [{ value: name.value, text: words.join(' ') }] : []
  })
}

/** The words up to a stop: punctuation, a figure, or a word with which a new statement begins. */
function phraseAfter(rest: string, max: number): string[] {
  const clause = rest.split(/[,;.!?:\d()]/u, 1)[0] ?? ''
  const words = clause.split(' ').filter((word) => word !== '')
  const end = words.findIndex((word) => beginsStatement(foldAnswer(word)))
  return words.slice(0, end < 0 ? max : Math.min(end, max))
}

function beginsStatement(word: string): boolean {
  return sentenceWords.has(word) || (word.startsWith('و') && sentenceWords.has(word.slice(1)))
}

/** Finds a place after «ساكن في», "I live in". */
export function findPlaces(message: string): Finding[] {
  const words = message.split(' ')
  return words.flatMap((word, index) => {
    if (!isCue(foldAnswer(word), living)) return []
    const preposition = /^(?:في|بمدينة|مدينة|in|هي)$/iu.test(words[index + 1] ?? '') ? 1 : 0
    const rest = phraseAfter(words.slice(index + 1 + preposition).join(' '), 3)
    const place = placeAmong(rest, preposition > 0)
    return place === undefined ? [] : [{ value: place, text: place }]
  })
}

/** «الرياض», «بالرياض», «مكة المكرمة»; without «في» a word with ب may be «بجدة» or «بريدة», and is left out. */
function placeAmong(
  [first = '', second = '']: readonly string[],
  isAfterPreposition: boolean,
): string | undefined {
  const place = isAfterPreposition ? first : first.replace(/^بال/u, 'ال')
  if (place.length < 3 || (!isAfterPreposition && place.startsWith('ب')))
    return placeBeginnings.has(foldAnswer(place)) ? `${place} ${second}`.trim() : undefined
  const isPair = second.startsWith('ال') || placeBeginnings.has(foldAnswer(place))
  return isPair && second !== '' ? `${place} ${second}` : place
}

/** Finds a number with a cue just after it, or at most two words before it: «٤ أولاد», «أعول خمسة». */
export function findCounts(message: string, question: OpenQuestion): Finding[] {
  const cues = cuesOf(question)
  const words = numberTokens(message)
  return findNumbers(words)
    .filter(({ start, end }) => isCue(words[end], cues) || isCue(words[start - 1], cues))
    .filter(({ value }) => Number.isSafeInteger(value))
    .map((found) => ({
      value: found.value,
      text: spanOf(words, found, isCue(words[found.end], cues) ? 1 : 0),
    }))
}

function spanOf(words: readonly string[], { start, end }: FoundNumber, after: number): string {
  return words.slice(start, end + after).join(' ')
}

/** Finds an amount that a cue precedes by at most three words: «راتبي حوالي ٤٠٠٠ ريال». */
export function findAmounts(message: string, question: OpenQuestion): Finding[] {
  const cues = cuesOf(question)
  const words = numberTokens(message)
  return findNumbers(words)
    .filter(({ start }) => words.slice(Math.max(0, start - 3), start).some((word) => isCue(word, cues)))
    .flatMap((found) => {
      const isNamed = /^(?:ريال|ريالات|sar|sr|riyals?)$/u.test(words[found.end] ?? '')
      const text = spanOf(words, found, isNamed ? 1 : 0)
      const amount = parseMoney(text)
      return amount.ok && amount.warning === undefined ? [{ value: amount.value, text }] : []
    })
}

/** Finds a whole date after a cue: «مواليد ١٤١٠/٣/٥». */
export function findDates(message: string, question: OpenQuestion): Finding[] {
  const { today } = question
  const cues = cuesOf(question)
  const words = message.split(' ')
  return words.flatMap((word, index) => {
    if (!isCue(foldAnswer(word), cues)) return []
    const lengths = Array.from({ length: maxDateWords }, (_, length) => maxDateWords - length)
    const spans = lengths.map((length) => words.slice(index + 1, index + 1 + length).join(' '))
    const found = spans.flatMap((text) => {
      const date = /\d/u.test(text) ? parseDate(text, { today }) : undefined
      return date?.ok && date.warning === undefined ? [{ value: date.value, text }] : []
    })
    return found.slice(-1)
  })
}

/** Finds the options whose labels a message mentions. */
export function findChosen(message: string, { options }: OpenQuestion): Finding[] {
  const found = findMentioned(comparable(message), options)
  return found.map(({ value, label }) => ({ value, text: label }))
}
