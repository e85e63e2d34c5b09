import { foldAnswer, normalizeAnswer, wordsOf } from '../../../shared/arabic-text.ts'
import { nameWords } from '../../../shared/name-words.ts'
import { plainCapitals } from '../../../shared/readable-code.ts'
import { digitAlternatives, nameAlternatives, wordTerm } from '../../../store/search/search-terms.ts'

/** A word or number of a search: what is sought must be found by one of these terms. */
export type Alternatives = readonly string[]

/** A search as it was understood, for what is known of people, for messages, and for references. */
export type SearchQuery = {
  person: readonly Alternatives[]
  message: readonly Alternatives[]
  /** A part of a reference in capitals without dashes; null where it cannot be one. */
  reference: string | null
}

const number = /^[+\d\s().-]+$/u
const iban = /^[a-z]{2}[\d\s]{8,}$/iu
const referencePart = /^[A-Z0-9]{3,12}$/u

/** Reads what somebody typed into the search. */
export function readSearchQuery(q: string): SearchQuery {
  const text = normalizeAnswer(q)
  const reference = referenceIn(text)
  if (number.test(text) || iban.test(text)) {
    const digits = text.replace(/\D/gu, '')
    const message = [...digitAlternatives(digits, 'message'), wordTerm(digits, 'message')]
    return { person: groups([digitAlternatives(digits, 'person')]), message: groups([message]), reference }
  }
  return {
    person: groups(nameWords(text).map(personAlternatives)),
    message: groups(wordsOf(foldAnswer(text)).map(messageAlternatives)),
    reference,
  }
}

function personAlternatives(word: string): Alternatives {
  const asWord = wordTerm(word, 'person')
  return isNumber(word) ? [...digitAlternatives(word, 'person'), asWord] : [...nameAlternatives(word), asWord]
}

function messageAlternatives(word: string): Alternatives {
  const inMessage = wordTerm(word, 'message')
  return isNumber(word) ? [...digitAlternatives(word, 'message'), inMessage] : [inMessage]
}

const isNumber = (word: string) => /^\d+$/u.test(word)

/** A word that nothing can be found by leaves the whole search without a result. */
function groups(found: readonly Alternatives[]): readonly Alternatives[] {
  return found.some((group) => group.length === 0) ? [] : found
}

function referenceIn(text: string): string | null {
  const part = plainCapitals(text).replace(/[\s\-_]+/gu, '')
  return referencePart.test(part) ? part : null
}

/** Returns whether every word of a search is found by one of these terms. */
export function isFoundBy(query: readonly Alternatives[], terms: readonly string[]): boolean {
  const known = new Set(terms)
  return query.length > 0 && query.every((group) => group.some((term) => known.has(term)))
}

/** Returns how many words of a search are found by these terms. */
export function countFound(query: readonly Alternatives[], terms: readonly string[]): number {
  const known = new Set(terms)
  return query.filter((group) => group.some((term) => known.has(term))).length
}
