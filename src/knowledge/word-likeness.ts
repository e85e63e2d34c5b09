import { maxWordsRemembered, remembered } from './remembered.ts'
import { stem } from './text/stem.ts'
import { isArabicWord } from './text/words.ts'

/** Words of a vocabulary that are alike to a word, each with how alike it is (0–1). */
export type Alike = ReadonlyMap<string, number>

type Key = { key: string; likeness: number }

const article = /^[وف]?(?:[بكل]?ال|لل)(?=\p{L}{3})/u
const particle = /^[وفبكل](?=\p{L}{3})/u
const person = /^(?:[يتناس]|سي|ست|مت)(?=\p{L}{3})/u
const ending =
  /(?<=\p{L}{3})(?:ون(?:ه|ها|هم|كم|ي|نا)|توا?|يتوا?|يت|كم|هم|ها|نا|ني|ون|ين|ات|ان|وا|ته|تي|[هيكتا])$/u
const weak = /[اوي]/g
const brokenPlural = /^ا(\p{L}{2})ا(\p{L})$/u
const englishEnding = /(?<=\p{L}{4})(?:ations?|ions?|ments?|ances?|ences?|ings?|ers?|ed|es|s|e|ly|al)$/u
const doubledEnd = /([b-df-hj-np-tvz])\1$/u
const yEnd = /([^aeiou])y$/u
const minDice = 0.66
const minDiceLetters = 5

/** Finds the words of a vocabulary that are forms of the same word, mean the same, or differ by a slip. */
export class WordLikeness {
  readonly #words = new Set<string>()
  readonly #byKey = new Map<string, Set<string>>()
  readonly #byPair = new Map<string, string[]>()
  readonly #groups: ReadonlyMap<string, readonly string[]>

  /** `groups` holds, for a word, the names of the groups of words that mean the same. */
  constructor(vocabulary: Iterable<string>, groups: ReadonlyMap<string, readonly string[]>) {
    this.#groups = groups
    for (const word of vocabulary) this.#add(word)
  }

  /** The words alike to `word`, itself first where it is known. */
  readonly of: (word: string) => Alike = remembered((word) => this.#find(word), maxWordsRemembered)

  /** Whether the vocabulary or a group of words has the word itself or a sure form of it. */
  readonly isKnown: (word: string) => boolean = remembered(
    (word) => this.#hasSureForm(word),
    maxWordsRemembered,
  )

  #hasSureForm(word: string): boolean {
    return keysOf(word).some(
      ({ key, likeness }) => likeness >= sureForm && (this.#byKey.has(key) || this.#groups.has(key)),
    )
  }

  #find(word: string): Alike {
    const alike = new Map<string, number>()
    const note = (known: string, likeness: number) =>
      alike.set(known, Math.max(alike.get(known) ?? 0, likeness))
    for (const { key, likeness } of this.#keysOf(word))
      for (const known of this.#byKey.get(key) ?? []) note(known, known === word ? 1 : likeness)
    if (alike.size === 0) for (const known of this.#slipsOf(word)) note(known, slipLikeness)
    return alike
  }

  #add(word: string): void {
    if (this.#words.has(word)) return
    this.#words.add(word)
    for (const { key } of this.#keysOf(word)) add(this.#byKey, key, word)
    if (word.length < minDiceLetters) return
    for (const pair of pairsOf(bare(word))) {
      const words = this.#byPair.get(pair)
      if (words) words.push(word)
      else this.#byPair.set(pair, [word])
    }
  }

  #keysOf(word: string): Key[] {
    const forms = keysOf(word)
    const named = forms
      .filter(({ likeness }) => likeness >= sureForm)
      .flatMap(({ key }) => this.#groups.get(key) ?? [])
    return [...forms, ...named.map((key) => ({ key, likeness: groupLikeness }))]
  }

  #slipsOf(word: string): string[] {
    if (word.length < minDiceLetters || word.length > 24) return []
    const pairs = pairsOf(bare(word))
    const shared = new Map<string, number>()
    for (const pair of pairs)
      for (const known of this.#byPair.get(pair) ?? []) shared.set(known, (shared.get(known) ?? 0) + 1)
    return [...shared]
      .filter(([known, count]) => (2 * count) / (pairs.length + pairsOf(bare(known)).length) >= minDice)
      .map(([known]) => known)
  }
}

const slipLikeness = 0.8
const groupLikeness = 0.78
const sureForm = 0.9

/** The forms by which a word is found: as it is, without what is joined to it, and its consonants. */
export function keysOf(word: string): Key[] {
  if (!isArabicWord(word)) return englishKeys(word)
  const start = word.replace(article, '')
  const loose = start === word ? word.replace(particle, '') : start
  const ends = [word, start, loose].flatMap((one) => [one, one.replace(ending, '')])
  const verbs = ends.flatMap((one) => [one.replace(person, ''), one.replace(brokenPlural, '$1$2')])
  const consonants = [...ends, ...verbs].map((one) => one.replace(weak, '')).filter((one) => one.length > 2)
  return [
    { key: word, likeness: 1 },
    ...unique([...ends, ...verbs]).map((key) => ({ key, likeness: sureForm })),
    ...unique(consonants).map((key) => ({ key: `~${key}`, likeness: 0.8 })),
  ]
}

function englishKeys(word: string): Key[] {
  const cut = word.replace(englishEnding, '')
  const forms = [word, stem(word), cut, cut.replace(englishEnding, '')]
  return unique([...forms, ...forms.map((form) => form.replace(doubledEnd, '$1').replace(yEnd, '$1i'))]).map(
    (key) => ({
      key,
      likeness: key === word ? 1 : sureForm,
    }),
  )
}

function bare(word: string): string {
  return isArabicWord(word) ? word.replace(article, '').replace(ending, '') : word
}

function pairsOf(word: string): string[] {
  return unique(Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2)))
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  if (set) set.add(value)
  else sets.set(key, new Set([value]))
}
