import { stripClitics } from './clitics.ts'
import { isArabicWord, wordsOf } from './words.ts'

/**
 * Words that mean the same, as `dialogs/knowledge/lexicon.yaml` lists them: the word that stands for a group, and
 * the other ways to write it, of one word or several. `arabizi` maps Latin spellings to the Arabic word.
 */
export type Lexicon = {
  arabic: Readonly<Record<string, readonly string[]>>
  english: Readonly<Record<string, readonly string[]>>
  arabizi: Readonly<Record<string, readonly string[]>>
  /** Words that mean the same in guides alone; they find sections and decide no topic. */
  guides?: Readonly<Record<string, readonly string[]>>
  /** Words of every talk that say little about what a question is about («جيت», `get`). */
  common?: readonly string[]
  /** Words that carry no question, such as «please»: left out, unless nothing else is said. */
  fillers: readonly string[]
  /** Groups that only greet, thank or take leave: what is said beside them is the question. */
  courtesies: readonly string[]
  /** Thanks that name what they are for: the groups of thanks, the words behind them, and the groups with which a question begins. */
  gratitude: { thanks: readonly string[]; for: readonly string[]; until: readonly string[] }
  /** Nouns of what other bodies and trades deal with, by field: beside a topic's word they make another question of it. */
  otherMatters: Readonly<Record<string, readonly string[]>>
}

/** A word or phrase of a question and what it stands for. */
type Span = { words: readonly string[]; groups: readonly string[] }

/** Finds the group of a word or phrase; built once from the lexicon. */
export class Concepts {
  readonly #groups = new Map<string, string>()
  readonly #found = new Map<string, string | undefined>()
  readonly #courtesies: ReadonlySet<string>
  readonly #gratitude: Record<keyof Lexicon['gratitude'], ReadonlySet<string>>
  readonly #maxPhraseLength: number

  constructor(lexicon: Omit<Lexicon, 'arabizi' | 'otherMatters'>) {
    let longest = 1
    for (const [leader, forms] of [...Object.entries(lexicon.arabic), ...Object.entries(lexicon.english)]) {
      const group = groupNamed(leader)
      for (const form of [leader, ...forms]) {
        const words = wordsOf(form)
        const key = words.join(' ')
        longest = Math.max(longest, words.length)
        if (!this.#groups.has(key)) this.#groups.set(key, group)
      }
    }
    for (const filler of lexicon.fillers) {
      const words = wordsOf(filler)
      longest = Math.max(longest, words.length)
      this.#groups.set(words.join(' '), nothing)
    }
    this.#courtesies = new Set([nothing, ...groupsNamed(lexicon.courtesies)])
    this.#gratitude = {
      thanks: groupsNamed(lexicon.gratitude.thanks),
      for: groupsNamed(lexicon.gratitude.for),
      until: groupsNamed(lexicon.gratitude.until),
    }
    this.#maxPhraseLength = longest
  }

  /** Every word that the lexicon lists, those inside phrases too. */
  words(): string[] {
    return [...this.#groups.keys()].flatMap((key) => key.split(' '))
  }

  /** The group of one word, with its clitics on or off. */
  of(word: string): string | undefined {
    const listed = this.#groups.get(word)
    if (listed !== undefined || word.length > maxLookedUpLength || !isArabicWord(word)) return listed
    if (!this.#found.has(word)) {
      if (this.#found.size > maxRemembered) this.#found.clear()
      const rest = stripClitics(word, (candidate) => this.#groups.has(candidate))
      this.#found.set(word, rest === undefined ? undefined : this.#groups.get(rest))
    }
    return this.#found.get(word)
  }

  /** The words of a question with every listed phrase and word replaced by its group, others by `otherwise`; each with what was said. */
  replace(words: readonly string[], otherwise: (word: string) => string): { group: string; said: string }[] {
    const groups = this.#spansOf(words, otherwise).flatMap((span) =>
      span.groups.map((group) => ({ group, said: span.words.join(' ') })),
    )
    const telling = groups.filter(({ group }) => group !== nothing)
    return telling.length > 0 ? telling : words.map((word) => ({ group: word, said: word }))
  }

  /** Whether words only begin a question («متى», `how can`) and do not say of what. */
  onlyBegin(groups: readonly string[]): boolean {
    return groups.every((group) => this.#gratitude.until.has(group))
  }

  /** The words of a question between the greetings, thanks and farewells at its two ends. */
  withoutCourtesies(words: readonly string[]): string[] {
    const spans = this.#spansOf(words, (word) => word)
    const isTelling = ({ groups }: Span) => !groups.every((group) => this.#courtesies.has(group))
    const first = spans.findIndex(isTelling)
    const last = spans.findLastIndex(isTelling)
    if (first < 0) return []
    const between = spans.slice(first, last + 1)
    const told = this.#isThankedFor(spans[first - 1], between[0]) ? this.#fromQuestionOn(between) : between
    return told.flatMap((span) => span.words)
  }

  /** Whether thanks go on with what they are for («شكرا على الرد», «شكرا لمساعدتكم», "thanks for the help"), which asks nothing. */
  #isThankedFor(thanks: Span | undefined, next: Span | undefined): boolean {
    if (!thanks?.groups.some((group) => this.#gratitude.thanks.has(group))) return false
    const [word = ''] = next?.words ?? []
    if (this.#gratitude.for.has(word)) return true
    return (
      word.startsWith(forPrefix) &&
      !this.#groups.has(word) &&
      this.of(word.slice(forPrefix.length)) !== undefined
    )
  }

  #fromQuestionOn(spans: readonly Span[]): readonly Span[] {
    const begins = spans.findIndex(
      ({ groups }, at) => at > 1 && groups.some((group) => this.#gratitude.until.has(group)),
    )
    return begins < 0 ? [] : spans.slice(begins)
  }

  #spansOf(words: readonly string[], otherwise: (word: string) => string): Span[] {
    const spans: Span[] = []
    for (let at = 0; at < words.length; ) {
      const phrase = this.#phraseAt(words, at)
      const length = phrase?.length ?? 1
      const groups = phrase ? [phrase.group] : this.#groupsOf(words[at] ?? '', otherwise)
      spans.push({ words: words.slice(at, at + length), groups })
      at += length
    }
    return spans
  }

  /** One group, or two where a negation is written onto its verb (`ماوصل`). */
  #groupsOf(word: string, otherwise: (word: string) => string): string[] {
    const group = this.of(word)
    if (group !== undefined) return [group]
    const negated = word.startsWith(negation) ? this.of(word.slice(negation.length)) : undefined
    return negated === undefined ? [otherwise(word)] : [this.of(negation) ?? negation, negated]
  }

  #phraseAt(words: readonly string[], at: number): { group: string; length: number } | undefined {
    for (let length = Math.min(this.#maxPhraseLength, words.length - at); length > 1; length--) {
      const group = this.#groups.get(words.slice(at, at + length).join(' '))
      if (group !== undefined) return { group, length }
    }
    return undefined
  }
}

function groupNamed(leader: string): string {
  return wordsOf(leader).join('')
}

function groupsNamed(leaders: readonly string[]): ReadonlySet<string> {
  return new Set(leaders.map(groupNamed))
}

const nothing = ''
const forPrefix = 'ل'
const negation = 'ما'
const maxLookedUpLength = 24
const maxRemembered = 5000
