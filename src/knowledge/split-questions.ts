import { wordsOf } from './text/words.ts'

/** Words with which a question begins, and what joins a second question to the first. */
export type QuestionWords = { words: readonly string[]; joins: readonly string[] }

/** A part of a message, and whether it has the shape of a question. */
export type QuestionPart = { text: string; isQuestion: boolean }

/** A piece between spaces as the words that it is read as. */
type Written = readonly string[]

const maxParts = 40
const maxTextLength = 4000
const sentenceEnds = /(?<=[?؟.!\n،,;؛:…])/u
const questionMark = /[?؟]\s*$/u
const and = /^(?:و(?=.)|ف(?=.)|and$)/u
const arabicAnd = 'و'
const longestBeginning = 4

/** Splits messages at their questions; made once from the lists of words. */
export class QuestionSplitter {
  readonly #beginnings: ReadonlySet<string>
  readonly #joins: ReadonlySet<string>

  constructor({ words, joins }: QuestionWords) {
    this.#beginnings = new Set(words.map((phrase) => wordsOf(phrase).join(' ')))
    this.#joins = new Set(joins.map((phrase) => wordsOf(phrase).join(' ')))
  }

  /** Splits at marks, line breaks, and before «و» or "and" with a question word: the questions that are asked together. */
  questions(text: string): QuestionPart[] {
    const sentences = text.slice(0, maxTextLength).split(/(?<=[?؟\n])/u)
    return sentences
      .flatMap((sentence) => this.#cut(sentence, (words, at) => this.#isJoined(words, at)))
      .map((part) => this.#shaped(part))
  }

  /** Splits at every mark and before every question word: the clauses of a story. */
  clauses(text: string): QuestionPart[] {
    const sentences = text.slice(-maxTextLength).split(sentenceEnds)
    return sentences
      .flatMap((sentence) => this.#cut(sentence, (words, at) => this.#beginsAt(words, at)))
      .slice(-maxParts)
      .map((part) => this.#shaped(part))
  }

  #shaped(part: string): QuestionPart {
    const isQuestion = () => this.#beginsAt(part.split(/\s+/u, longestBeginning).map(wordsOf), 0)
    return { text: part, isQuestion: questionMark.test(part) || isQuestion() }
  }

  #cut(sentence: string, isCut: (words: readonly Written[], at: number) => boolean): string[] {
    const words = sentence.trim().split(/\s+/u)
    const written = words.map(wordsOf)
    const parts: string[][] = [[]]
    for (const [at, word] of words.entries()) {
      if (at > 0 && isCut(written, at)) parts.push([])
      parts.at(-1)?.push(word)
    }
    return parts.map((part) => part.join(' ')).filter((part) => wordsOf(part).length > 0)
  }

  #isJoined(words: readonly Written[], at: number): boolean {
    const [first = ''] = words[at] ?? []
    if (this.#startsWith(words, at, this.#joins, false)) return true
    if (first === 'and') return this.#startsWith(words, at + 1, this.#beginnings, false)
    return first.startsWith(arabicAnd) && this.#startsWith(words, at, this.#beginnings, true)
  }

  #beginsAt(words: readonly Written[], at: number): boolean {
    return (
      this.#startsWith(words, at, this.#beginnings, false) ||
      this.#startsWith(words, at, this.#beginnings, true)
    )
  }

  #startsWith(
    words: readonly Written[],
    at: number,
    listed: ReadonlySet<string>,
    withoutAnd: boolean,
  ): boolean {
    const near = words.slice(at, at + longestBeginning).flat()
    for (let length = Math.min(longestBeginning, near.length); length > 0; length--) {
      const beginning = near.slice(0, length).join(' ')
      if (listed.has(withoutAnd ? beginning.replace(and, '') : beginning)) return true
    }
    return false
  }
}
