import { foldAnswer, normalizeAnswer, wordsOf } from '../shared/arabic-text.ts'
import type { ChoiceOption } from './parsers/choice.ts'
import { comparable, findMentioned } from './parsers/choice.ts'
import { parseDate } from './parsers/date.ts'
import { emptyWords, living, placeBeginnings, sentenceWords, topicCues } from './parsers/entity-cues.ts'
import { parseIban } from './parsers/iban.ts'
import { parseMobile } from './parsers/mobile.ts'
import { parseMoney } from './parsers/money.ts'
import { parseName } from './parsers/name.ts'
import { parseNationalId } from './parsers/national-id.ts'
import { type FoundNumber, findNumbers, numberTokens } from './parsers/number-words.ts'
import type { Parsed } from './parsers/parsed.ts'

/** A field that is still open; `about` is its label and question, whose words tell what a number, amount or date is of. */
export type OpenField = { key: string; kind: string; about?: string; options?: readonly ChoiceOption[] }
/** A value found in a message, in the shape that the parser of its kind gives, and the words that hold it. */
export type Entity = { key: string; kind: string; value: string | number; text: string }

type Finding = { value: string | number; text: string }

const maxLength = 1000
const maxNameWords = 6
const maxDateWords = 6

/**
 * Finds entities that a message states about open fields («اسمي محمد العتيبي وعندي ٤ أولاد وجوالي ٠٥٥…»), to be offered back
 * for confirmation. Conservative: what is stated twice differently, may be of two fields, or needs guessing is left out.
 */
export function findEntities(
  text: string,
  fields: readonly OpenField[],
  { today }: { today: string },
): Entity[] {
  const message = normalizeAnswer(text)
  if (message === '' || message.length > maxLength) return []
  const entities = fields.flatMap((field): Entity[] => {
    const finding = only(findingsFor(field, message, today))
    return finding === undefined ? [] : [{ key: field.key, kind: field.kind, ...finding }]
  })
  return entities.filter(
    (entity) => !entities.some((other) => other !== entity && sharesWords(other, entity)),
  )
}

/** Words belong to one entity: to the longer of two that hold them, and to neither when both are alike. */
function sharesWords(other: Entity, entity: Entity): boolean {
  return (
    other.text.includes(entity.text) && (other.kind === entity.kind || other.text.length > entity.text.length)
  )
}

function only(findings: readonly Finding[]): Finding | undefined {
  const [first, ...others] = findings
  return others.every(({ value }) => value === first?.value) ? first : undefined
}

function findingsFor(field: OpenField, message: string, today: string): Finding[] {
  switch (field.kind) {
    case 'name':
      return findNames(message)
    case 'mobile':
      return findMatches(message, /(?<![\d+])\+?\d(?:[ -]?\d){8,14}(?!\d)/gu, parseMobile)
    case 'national-id':
      return findMatches(message, /(?<!\d)[12]\d{9}(?!\d)/gu, parseNationalId)
    case 'iban':
      return findMatches(message, /(?<![a-z])SA(?:[ -]?[0-9A-Z]){22}(?![0-9A-Z])/giu, parseIban)
    case 'city':
      return findPlaces(message)
    case 'number':
      return findCounts(message, cuesOf(field))
    case 'money':
      return findAmounts(message, cuesOf(field))
    case 'date':
      return findDates(message, cuesOf(field), today)
    case 'choice':
      return findChosen(message, field.options ?? [])
    default:
      return []
  }
}

/** What matches and is read without a problem or a doubt. */
function findMatches(message: string, pattern: RegExp, parse: (text: string) => Parsed<string>): Finding[] {
  return (message.match(pattern) ?? []).flatMap((text) => {
    const read = parse(text)
    return read.ok && read.warning === undefined ? [{ value: read.value, text }] : []
  })
}

/** The words of the field's own label, and those of its topic. */
function cuesOf({ about = '' }: OpenField): ReadonlySet<string> {
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

function findNames(message: string): Finding[] {
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

function findPlaces(message: string): Finding[] {
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

/** A number with a cue just after it, or at most two words before it: «٤ أولاد», «أعول خمسة». */
function findCounts(message: string, cues: ReadonlySet<string>): Finding[] {
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

/** An amount that a cue precedes by at most three words: «راتبي حوالي ٤٠٠٠ ريال». */
function findAmounts(message: string, cues: ReadonlySet<string>): Finding[] {
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

/** A whole date after a cue: «مواليد ١٤١٠/٣/٥». */
function findDates(message: string, cues: ReadonlySet<string>, today: string): Finding[] {
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

function findChosen(message: string, options: readonly ChoiceOption[]): Finding[] {
  const found = findMentioned(comparable(message), options)
  return found.map(({ value, label }) => ({ value, text: label }))
}
