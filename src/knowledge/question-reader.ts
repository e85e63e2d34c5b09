import type { Language } from '../shared/language.ts'
import { maxWordsRemembered, remembered } from './remembered.ts'
import { ArabiziReader, hasArabiziDigit } from './text/arabizi.ts'
import { partJoinedWords } from './text/joined-words.ts'
import { onOtherKeyboard } from './text/keyboard.ts'
import { languageOf } from './text/language.ts'
import { Concepts, type Lexicon } from './text/lexicon.ts'
import { Spelling } from './text/spelling.ts'
import { stem } from './text/stem.ts'
import { isArabicWord, wordsOf } from './text/words.ts'

/**
 * A question as the matcher sees it: its words with typos put right, each word's group or stem, and in `said` the words behind each of
 * those; `typed` are its words before typos were put right.
 */
export type ReadQuestion = {
  language: Language
  words: readonly string[]
  concepts: readonly string[]
  said: readonly string[]
  typed: readonly string[]
}

/** A message is read several times: as a whole, for what it asks, and in its parts. */
const maxQuestionsRemembered = 500
const minWordsLeft = 2
const shortestMended = 4
const shortestInflected = 4
const prefixes = ['وال', 'بال', 'ال', 'لل', 'و', 'ب', 'ل', 'ف', 'ه']
const hasDigit = /\d/
const latinWord = /^[2-9]?[a-z]/

/** Reads questions with the lexicon and with the vocabulary of the phrasings that the matcher knows. */
export class QuestionReader {
  readonly #concepts: Concepts
  readonly #spelling: Spelling
  readonly #arabizi: ArabiziReader
  readonly #mended = remembered((word) => this.#mend(word), maxWordsRemembered)
  readonly #stemOf = remembered((word) => this.#stem(word), maxWordsRemembered)
  readonly #read = remembered((text) => this.#readNow(text), maxQuestionsRemembered)

  constructor(lexicon: Lexicon, phrasings: Iterable<string>) {
    this.#concepts = new Concepts(lexicon)
    const vocabulary = [...this.#concepts.words()]
    for (const phrasing of phrasings) vocabulary.push(...wordsOf(phrasing))
    for (const name of Object.values(lexicon.otherMatters).flat()) vocabulary.push(...wordsOf(name))
    this.#spelling = new Spelling(vocabulary)
    const listed = Object.entries(lexicon.arabizi).flatMap(([arabic, spellings]) =>
      spellings.map((spelling): [string, string] => [spelling.toLowerCase(), wordsOf(arabic).join(' ')]),
    )
    this.#arabizi = new ArabiziReader(new Map(listed), new Set(vocabulary.filter(isArabicWord)))
  }

  /** Reads one question; any text is accepted, and what lies beyond the first thousand characters is not read. */
  read(text: string): ReadQuestion {
    return this.#read(text)
  }

  #readNow(text: string): ReadQuestion {
    const typed = wordsOf(text)
    const written = this.#isArabizi(typed)
      ? typed.flatMap((word) => this.#fromArabizi(word))
      : (this.#fromOtherKeyboard(text, typed) ?? typed)
    return this.#understood(
      written.flatMap((word) => this.#mended(word)),
      written,
    )
  }

  /** The words that were meant by one as it was typed: most often itself. */
  meantBy(word: string): readonly string[] {
    return this.#mended(word)
  }

  /** The words of a question that say something, as they were typed: a guide may know one that no phrasing has. */
  tellingWords({ typed, said }: ReadQuestion): string[] {
    const telling = new Set(said.flatMap((words) => words.split(' ')))
    return typed.filter((word) => this.#mended(word).some((meant) => telling.has(meant)))
  }

  /** A word as it was meant: a typo put right, joined words parted; the word itself when nothing better is known. */
  #mend(word: string): readonly string[] {
    if (word.length < shortestMended || this.isKnown(word)) return [word]
    const meant = this.#spelling.correct(word)
    if (meant !== word) return [meant]
    const behind = this.#correctBehindPrefix(word)
    return behind === undefined
      ? (partJoinedWords(word, (piece) => this.#countOf(piece)) ?? [word])
      : [behind]
  }

  #correctBehindPrefix(word: string): string | undefined {
    for (const prefix of isArabicWord(word) ? prefixes : []) {
      if (!word.startsWith(prefix)) continue
      const rest = word.slice(prefix.length)
      const meant = this.#spelling.correct(rest)
      if (meant !== rest) return prefix + meant
    }
    return undefined
  }

  /** Whether the phrasings or the lexicon have the word, so that it is never taken for a slip of another. */
  isKnown(word: string): boolean {
    return this.#spelling.isKnown(word) || this.#concepts.of(word) !== undefined || hasDigit.test(word)
  }

  #countOf(word: string): number {
    const count = this.#spelling.countOf(word)
    return count === 0 && word.length >= shortestInflected && this.#concepts.of(word) !== undefined
      ? 1
      : count
  }

  /** The words that the same keys write in the other script, when those are known and the ones typed are not. */
  #fromOtherKeyboard(text: string, typed: readonly string[]): string[] | undefined {
    if (typed.some((word) => word.length > 2 && this.#spelling.isKnown(word))) return undefined
    const meant = wordsOf(onOtherKeyboard(text))
    const known = meant.filter((word) => word.length > 2 && this.isKnown(word))
    return known.length * 2 > meant.length ? meant : undefined
  }

  /** Whether a question has no more than its beginning («متى», `how can`), which is about nothing yet. */
  isBare({ concepts }: ReadQuestion): boolean {
    return this.#concepts.onlyBegin(concepts)
  }

  /** The question between its greetings and thanks; `null` when it has none, or hardly anything else. */
  withoutCourtesies({ words, typed }: ReadQuestion): ReadQuestion | null {
    const plain = this.#concepts.withoutCourtesies(words)
    return plain.length < minWordsLeft || plain.length === words.length
      ? null
      : this.#understood(plain, typed)
  }

  /** The group or stem of one word that was read already. */
  conceptOf(word: string): string {
    return this.#concepts.of(word) || this.#stemOf(word)
  }

  #understood(words: readonly string[], typed: readonly string[]): ReadQuestion {
    const groups = this.#concepts.replace(words, (word) => this.#stemOf(word))
    return {
      language: languageOf(words.join(' ')),
      words,
      concepts: groups.map(({ group }) => group),
      said: groups.map(({ said }) => said),
      typed,
    }
  }

  #stem(word: string): string {
    const meant = this.#spelling.correct(word)
    return (meant === word ? undefined : this.#concepts.of(meant)) ?? stem(meant)
  }

  /** A digit used as a letter tells at once; otherwise half of the words must be listed or sound like known ones. */
  #isArabizi(words: readonly string[]): boolean {
    const foreign = words.filter((word) => latinWord.test(word) && !this.#spelling.isKnown(word))
    if (foreign.some(hasArabiziDigit)) return true
    const isListed = (word: string) => this.#arabizi.isListed(word)
    const readable = foreign.filter(
      (word) =>
        isListed(word) || (this.#spelling.correct(word) === word && this.#arabizi.read(word) !== undefined),
    )
    return readable.length * 2 >= words.length && (foreign.some(isListed) || readable.length > 1)
  }

  #fromArabizi(word: string): string[] {
    if (isArabicWord(word) || (this.#spelling.isKnown(word) && !this.#arabizi.isListed(word))) return [word]
    return (this.#arabizi.read(word) ?? this.#arabizi.spell(word)).split(' ')
  }
}
