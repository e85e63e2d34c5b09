import type { GuideSection } from '../content/guide-file.ts'
import { askerInContext } from './ask-in-context.ts'
import { type CareClass, CarePatterns } from './care.ts'
import { careIn, courtesies, decide, type KnownClass } from './decide.ts'
import { type Match, Matcher, type Recognisable, type TrainedMatcher } from './matcher.ts'
import { questionsOnOtherMatters } from './other-matters.ts'
import { isOpen, PassageJudge } from './passage-judge.ts'
import { PassageIndex } from './passages.ts'
import { remembered } from './remembered.ts'
import { TellingWords } from './telling-words.ts'
import type { Lexicon } from './text/lexicon.ts'
import { phrasingsOf, type RejectClass, type Topic } from './topic.ts'
import type { ContextSources, Understanding } from './understanding.ts'

/** The content that the knowledge is built from. */
export type KnowledgeSources = {
  topics: readonly (Pick<Topic, 'id' | 'title' | 'phrasings'> & Partial<Pick<Topic, 'source'>>)[]
  rejects: readonly RejectClass[]
  care?: readonly CareClass[]
  lexicon: Lexicon
  sections: readonly GuideSection[]
  /** Absent where every message is understood by itself. */
  context?: ContextSources
}

/** Answers what a question is about. `bytes` is the size of the trained weights. */
export type Knowledge = {
  /** Understands a question; `about` is the topic of the answer just before it, with which an unclear short message is read. */
  ask(question: string, about?: string | null): Understanding
  readonly bytes: number
  /** The trained weights, which `buildKnowledge` takes for the same topics, rejects and lexicon. */
  readonly trained: TrainedMatcher
}

/** Trains a matcher with the topics and what is out of scope, and indexes the guides; the same input gives the same result. */
export function buildKnowledge(
  { topics, rejects, care = [], lexicon, sections, context }: KnowledgeSources,
  trained: TrainedMatcher | null = null,
): Knowledge {
  const classes = [
    ...topics.map(({ id, title, phrasings }) => ({
      id,
      phrasings: phrasingsOf({ phrasings }),
      titles: [title.ar, title.en],
      isOutside: false,
    })),
    ...rejects.map(({ id, phrasings }) => ({
      id: rejectPrefix + id,
      phrasings,
      titles: [],
      isOutside: true,
    })),
    ...care.map(({ kind, phrasings }) => ({
      id: carePrefix + kind,
      phrasings,
      titles: [],
      isOutside: true,
    })),
    ...otherMatters(topics, lexicon),
  ]
  const known = new Map<string, KnownClass>([
    ...topics.map(({ id }): [string, KnownClass] => [id, { topic: id, reject: null }]),
    ...rejects.map(({ id, kind }): [string, KnownClass] => [
      rejectPrefix + id,
      { topic: null, reject: kind },
    ]),
    ...care.map(({ kind }): [string, KnownClass] => [
      carePrefix + kind,
      kind === 'none' ? { topic: null, reject: 'out-of-scope' } : { topic: null, reject: null, care: kind },
    ]),
    [otherMattersId, { topic: null, reject: 'out-of-scope' }],
  ])
  const patterns = new CarePatterns(care)
  const matcher = new Matcher(classes, lexicon, trained)
  const asked = classes.filter(({ id }) => id !== otherMattersId)
  const read = asked.map(({ id, phrasings, titles }) => ({
    id,
    concepts: [...phrasings, ...titles].map((text) => matcher.reader.read(text).concepts),
  }))
  const weights = new TellingWords(read.flatMap(({ concepts }) => concepts))
  const passages = new PassageIndex(sections, matcher.reader, weights, lexicon)
  const citedGuides = new Set(topics.flatMap(({ source }) => source?.guide ?? []))
  const outside = new Set(classes.filter(({ isOutside }) => isOutside).map(({ id }) => id))
  const judge = new PassageJudge(read, weights, citedGuides, outside)
  const imported = new Set(
    sections.filter(({ guide }) => judge.isImported(guide)).map(({ language }) => language),
  )
  /** A turn asks the same text more than once, and a message its parts. */
  const askAlone = remembered((question): Understanding => {
    const match = beyondCourtesy(matcher.match(question), matcher)
    const { language } = match.question
    const decided = decide(match, known)
    const cry = patterns.kindOf(question) ?? (decided.outcome === 'urgent' ? null : careIn(match, known))
    if (cry) return { ...cared, confidence: decided.confidence, care: cry, language }
    const decision = { ...decided, care: null }
    const passage = judge.mayAnswer(decision, imported.has(language)) ? passages.find(match.question) : null
    if (!passage || !judge.answers(passage, match, decision)) return { ...decision, language, passage: null }
    const section = { ...passage.section, lead: passage.lead }
    if (isOpen(decision)) return { ...decision, language, passage: section }
    return {
      outcome: 'unsure',
      care: null,
      topic: null,
      confidence: passage.covered,
      candidates: [],
      language,
      passage: section,
    }
  }, maxRemembered)
  return {
    bytes: matcher.bytes,
    trained: matcher.trained,
    ask: context ? askerInContext(askAlone, { topics, rejects, context, reader: matcher.reader }) : askAlone,
  }
}

/** The match of the question that stands between courtesies, when there is one and it is clear; else the match itself. */
function beyondCourtesy(match: Match, matcher: Matcher): Match {
  if (!courtesies.has(match.ranked[0]?.id ?? '')) return match
  const plain = matcher.matchWithoutCourtesies(match)
  const [best] = plain?.ranked ?? []
  return plain && best && !courtesies.has(best.id) && best.score >= clearScore ? plain : match
}

/** The class of questions that put a thing of another field beside a topic's words; urgent topics and courtesies make none. */
function otherMatters(topics: KnowledgeSources['topics'], lexicon: Lexicon): Recognisable[] {
  const phrasings = topics.filter(({ id }) => !courtesies.has(id) && !neverOther.has(id)).flatMap(phrasingsOf)
  const questions = questionsOnOtherMatters(phrasings, lexicon.otherMatters)
  if (questions.length === 0) return []
  return [
    {
      id: otherMattersId,
      phrasings: questions.map(({ text }) => text),
      fields: questions.map(({ field }) => field),
      titles: [],
      isOutside: true,
    },
  ]
}

const maxRemembered = 200
const cared = { outcome: 'care', topic: null, candidates: [], passage: null } as const
const carePrefix = '!care-'
const rejectPrefix = '!'
const otherMattersId = '!!other-matters'
const neverOther = new Set(['urgent-blood', 'bot-identity'])
const clearScore = 0.2
