import { maxWordsRemembered, remembered } from './remembered.ts'
import { wordsOf } from './text/words.ts'

/** What a cue tells of: an aspect of a topic, or a request about its answer. */
export type Cue = { kind: 'aspect' | 'request'; name: string }

/** Words that may lead in a follow-up, words that may stand around its cue, and the cues, the more telling first. */
export type CueWords = {
  leads: readonly string[]
  plain: readonly string[]
  cues: readonly (Cue & { cues: readonly string[] })[]
}

/** The cues of a message, the most telling first, the words that are neither a cue nor plain, and whether it is joined to what came before («و…», «طيب…», "and …"). */
export type ReadCues = { cues: readonly Cue[]; rest: readonly string[]; isJoined: boolean }

/** A cue with its place in the order, and how many words it has. */
type Listed = Cue & { rank: number; length: number }

/** A letter that is written onto the word behind it («ومتى», «فكيف», «بالطايف»). */
const joined = /^(?:[وف])(?=..)/u
const prefixed = /^(?:[وفبل]?ال|لل|[بل])(?=..)/u
const pronoun = /(?<=\p{Script=Arabic}{3})(?:ه|ها|هم|كم|ني|نا|ك)$/u

/** Finds the cues in the words of a message; requests only when nothing else is said. */
export class CueReader {
  readonly #leads: ReadonlySet<string>
  readonly #plain: ReadonlySet<string>
  readonly #cues = new Map<string, Listed>()
  readonly #longest: number
  readonly #cueFor = remembered((key) => this.#findCue(key), maxWordsRemembered)
  readonly #isPlain = remembered((word) => this.#mayStandAround(word), maxWordsRemembered)

  constructor({ leads, plain, cues }: CueWords) {
    this.#leads = new Set(leads.map(keyOf))
    this.#plain = new Set(plain.map(keyOf))
    for (const [rank, { kind, name, cues: listed }] of cues.entries()) {
      for (const cue of listed)
        if (!this.#cues.has(keyOf(cue)))
          this.#cues.set(keyOf(cue), { kind, name, rank, length: keyOf(cue).split(' ').length })
    }
    const listed = [...this.#leads, ...this.#cues.keys()]
    this.#longest = Math.max(1, ...listed.map((key) => key.split(' ').length))
  }

  /** Reads the words of a message; a cue of several words is taken before the shorter ones in it. */
  read(written: readonly string[]): ReadCues {
    const words = this.#withoutLeads(written)
    const [first = ''] = words
    const isJoined = words.length < written.length || (joined.test(first) && !this.#isListed(first))
    const whole = this.#cueOf(words)
    if (whole) return { cues: [whole], rest: [], isJoined }
    const found: Listed[] = []
    const rest: string[] = []
    for (let at = 0; at < words.length; ) {
      const { length, cue, isPlain } = this.#longestAt(words, at)
      if (cue) found.push(cue)
      else if (!isPlain) rest.push(words[at] ?? '')
      at += length
    }
    found.sort((one, other) => one.rank - other.rank)
    const aspects = found.filter(({ kind }) => kind === 'aspect')
    const isRequest = rest.length === 0 && found.some(({ kind, length }) => kind === 'request' && length > 1)
    return { cues: isRequest || aspects.length === 0 ? found : aspects, rest, isJoined }
  }

  #longestAt(words: readonly string[], at: number): { length: number; cue: Listed | null; isPlain: boolean } {
    for (let length = Math.min(this.#longest, words.length - at); length > 0; length--) {
      const phrase = words.slice(at, at + length)
      const cue = this.#cueOf(phrase)
      if (cue || this.#isPlain(phrase.join(' '))) return { length, cue, isPlain: cue === null }
    }
    return { length: 1, cue: null, isPlain: false }
  }

  #withoutLeads(words: readonly string[]): readonly string[] {
    for (let length = Math.min(this.#longest, words.length - 1); length > 0; length--) {
      const lead = words.slice(0, length).join(' ')
      if (this.#leads.has(lead) && !this.#cues.has(words.join(' ')))
        return this.#withoutLeads(words.slice(length))
    }
    return words
  }

  #cueOf(words: readonly string[]): Listed | null {
    return this.#cueFor(words.join(' '))
  }

  #findCue(key: string): Listed | null {
    const known = spellingsOf(key).find((one) => this.#cues.has(one))
    return known === undefined ? null : (this.#cues.get(known) ?? null)
  }

  /** Whether a word begins with «و» or «ف» of its own, such as «وش» and «وين». */
  #isListed(word: string): boolean {
    return this.#plain.has(word) || this.#leads.has(word) || this.#cues.has(word)
  }

  #mayStandAround(word: string): boolean {
    const bare = word.replace(joined, '')
    return [word, bare, bare.replace(prefixed, '')].some(
      (one) => this.#plain.has(one) || this.#leads.has(one),
    )
  }
}

/** A word as written, and without the letters and pronouns written onto it. */
function spellingsOf(key: string): string[] {
  const bare = key.replace(joined, '')
  const forms = [key, bare, bare.replace(prefixed, '')]
  return [
    ...forms,
    ...forms.map((form) => form.replace(pronoun, '')),
    ...forms.map((form) => form.replace(pronoun, 'ا')),
  ]
}

function keyOf(phrase: string): string {
  return wordsOf(phrase).join(' ')
}
