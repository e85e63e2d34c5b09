import type { Language } from '../shared/language.ts'
import { type Cue, CueReader, type CueWords, type ReadCues } from './cue-reader.ts'
import { courtesies } from './decide.ts'
import type { ReadQuestion } from './question-reader.ts'

/** What a short message means after an answer about `topic`. */
export type FollowUp =
  /** An aspect of it that a topic answers, which may be the same one. */
  | { kind: 'topic'; topic: string; aspect: string | null }
  /** An aspect that the guides do not speak of. */
  | { kind: 'unsaid'; topic: string; aspect: string }
  /** The fuller text of the same answer. */
  | { kind: 'more'; topic: string }
  /** Whether the answer is really so. */
  | { kind: 'sure'; topic: string }
  /** The same answer in this language. */
  | { kind: 'language'; topic: string; language: Language }

/** The cues of an aspect, and what answers it unless a topic says otherwise; `refersBack` where they always speak of what came before. */
type AspectCues = { usual: string; refersBack?: boolean | undefined; cues: readonly string[] }

/** The cues of follow-ups, as `dialogs/knowledge/follow-ups.yaml` lists them. */
export type FollowUpCues = {
  leads: readonly string[]
  plain: readonly string[]
  aspects: Readonly<Record<string, AspectCues>>
  requests: {
    more: readonly string[]
    sure: readonly string[]
    english: readonly string[]
    arabic: readonly string[]
  }
}

/** A topic with its relations: what answers each aspect of it, and what is offered after it. */
export type RelatedTopic = {
  id: string
  phrasings: readonly string[]
  followUps: Readonly<Record<string, string>>
  next: readonly string[]
}

/** What is known of a message before its context is: how it is read, its topic and whether that is clear, what it resembles. */
export type ReadAlone = {
  question: ReadQuestion
  topic: string | null
  confidence: number
  isClear: boolean
  /** Whether it must not be read in any other way: an emergency, or a medical question. */
  isFixed: boolean
  /** Topics that it may mean, likeliest first. */
  candidates: readonly string[]
}

/** A longer message is a question of its own. */
const maxWords = 9
const maxGuessedWords = 6
const maxUnknown = 1
/** What is this likely alone is not read with anything else, unless it is a single word or joined to what came before. */
const verySure = 0.85

/** Reads short messages with the topic of the answer before them; one that is clear alone is left alone. */
export class FollowUpReader {
  readonly #cues: CueReader
  readonly #usual: Readonly<Record<string, AspectCues>>
  readonly #topics: ReadonlyMap<string, RelatedTopic>
  readonly #vocabularies = new Map<string, ReadonlySet<string>>()
  readonly #findOutside: () => ReadonlySet<string>
  #outside: ReadonlySet<string> | null = null
  readonly #conceptsOf: (text: string) => readonly string[]

  constructor(
    cues: FollowUpCues,
    topics: readonly RelatedTopic[],
    {
      conceptsOf,
      outside,
    }: { conceptsOf: (text: string) => readonly string[]; outside: () => ReadonlySet<string> },
  ) {
    this.#cues = new CueReader(wordsOfCues(cues))
    this.#usual = cues.aspects
    this.#topics = new Map(topics.map((topic) => [topic.id, topic]))
    this.#conceptsOf = conceptsOf
    this.#findOutside = outside
  }

  /** Whether a message says nothing without an answer before it. */
  isElliptical({ words }: ReadQuestion): boolean {
    const read = words.length > 0 && words.length <= maxWords ? this.#cues.read(words) : null
    return read !== null && read.cues.length > 0 && read.rest.length === 0
  }

  /** Returns what a message means after an answer about the topic `about`, or null when it is a question of its own. */
  read(alone: ReadAlone, about: string): FollowUp | null {
    const { words } = alone.question
    if (!this.#topics.has(about) || alone.isFixed || words.length === 0 || words.length > maxWords)
      return null
    const { cues, rest, isJoined } = this.#cues.read(words)
    const isBare = cues.length > 0 && rest.length === 0
    if (isBare && this.#isMeantInContext(alone, about, { cues, isJoined })) return this.#meantBy(cues, about)
    if (alone.isClear) return null
    const isAspect = cues.some(({ kind, name }) => kind === 'aspect' && this.#isRelated(name, about))
    if (isAspect && (this.#isAllOf(rest, about) || (isJoined && this.#isHarmless(rest)))) {
      return this.#meantBy(cues, about)
    }
    const mayBeNear = (isAspect || words.length <= maxGuessedWords) && this.#isHarmless(rest)
    return mayBeNear ? this.#amongNeighbours(alone.candidates, about) : null
  }

  /** Whether cues without anything else are to be read with the topic, although they may seem clear alone. */
  #isMeantInContext(
    { question, topic, isClear, confidence }: ReadAlone,
    about: string,
    { cues, isJoined }: Pick<ReadCues, 'cues' | 'isJoined'>,
  ): boolean {
    if (!isClear) return true
    if (topic === about && isJoined) return true
    if (cues.every(({ name }) => this.#usual[name]?.refersBack)) return true
    if (cues.some(({ kind }) => kind === 'request')) return !(courtesies.has(topic) && confidence >= verySure)
    if (confidence < verySure) return isJoined || namesOf(cues).size === 1
    return namesOf(cues).size === 1 && (isJoined || question.words.length === 1)
  }

  #meantBy(cues: readonly Cue[], about: string): FollowUp {
    const request = cues.find(({ kind }) => kind === 'request')?.name
    if (request === 'more' || request === 'sure') return { kind: request, topic: about }
    if (request) return { kind: 'language', topic: about, language: request === 'english' ? 'en' : 'ar' }
    const [first, ...others] = cues.map(({ name }) => this.#answerTo(name, about))
    const isTelling = ({ kind, topic }: FollowUp) => kind === 'unsaid' || topic !== about
    return [first, ...others].find((one) => one && isTelling(one)) ?? first ?? { kind: 'more', topic: about }
  }

  /** Whether an aspect says something about a topic even beside other words: «كيف» alone asks for more, in a sentence for anything. */
  #isRelated(aspect: string, about: string): boolean {
    const isDeclared = Object.hasOwn(this.#topics.get(about)?.followUps ?? {}, aspect)
    return isDeclared || this.#usual[aspect]?.usual !== 'self'
  }

  #answerTo(aspect: string, about: string): FollowUp {
    const target = this.#topics.get(about)?.followUps[aspect] ?? this.#usual[aspect]?.usual ?? 'unsaid'
    if (target === 'unsaid') return { kind: 'unsaid', topic: about, aspect }
    return { kind: 'topic', topic: target === 'self' ? about : target, aspect }
  }

  /** A neighbour that an unclear message resembles most. */
  #amongNeighbours(candidates: readonly string[], about: string): FollowUp | null {
    const near = this.#neighboursOf(about)
    const topic = candidates.find((candidate) => near.has(candidate))
    return topic === undefined ? null : { kind: 'topic', topic, aspect: null }
  }

  #neighboursOf(about: string): ReadonlySet<string> {
    const topic = this.#topics.get(about)
    const related = [...Object.values(topic?.followUps ?? {}), ...(topic?.next ?? [])]
    return new Set([about, ...related.filter((id) => this.#topics.has(id))])
  }

  /** Whether every word occurs in how people ask for the topic or its neighbours. */
  #isAllOf(words: readonly string[], about: string): boolean {
    const concepts = this.#conceptsOf(words.join(' '))
    const near = [...this.#neighboursOf(about)].map((id) => this.#vocabularyOf(id))
    return concepts.every((concept) => near.some((vocabulary) => vocabulary.has(concept)))
  }

  /** Whether at most one word is unknown here, and it is none of what is out of scope. */
  #isHarmless(words: readonly string[]): boolean {
    const concepts = this.#conceptsOf(words.join(' '))
    this.#outside ??= this.#findOutside()
    const outside = this.#outside
    return words.length === 0 || (concepts.length <= maxUnknown && !concepts.some((one) => outside.has(one)))
  }

  #vocabularyOf(id: string): ReadonlySet<string> {
    const known = this.#vocabularies.get(id)
    if (known) return known
    const phrasings = this.#topics.get(id)?.phrasings ?? []
    const vocabulary = new Set(phrasings.flatMap((phrasing) => this.#conceptsOf(phrasing)))
    this.#vocabularies.set(id, vocabulary)
    return vocabulary
  }
}

function namesOf(cues: readonly Cue[]): ReadonlySet<string> {
  return new Set(cues.map(({ name }) => name))
}

function wordsOfCues({ leads, plain, aspects, requests }: FollowUpCues): CueWords {
  return {
    leads,
    plain,
    cues: [
      ...Object.entries(requests).map(([name, cues]) => ({ kind: 'request' as const, name, cues })),
      ...Object.entries(aspects).map(([name, { cues }]) => ({ kind: 'aspect' as const, name, cues })),
    ],
  }
}
