import { courtesies } from './decide.ts'
import { type FollowUp, FollowUpReader } from './follow-ups.ts'
import { askParts } from './long-questions.ts'
import type { QuestionReader, ReadQuestion } from './question-reader.ts'
import { QuestionSplitter } from './split-questions.ts'
import { wordsOf } from './text/words.ts'
import { phrasingsOf, type RejectClass, type Topic } from './topic.ts'
import type { ContextSources, Understanding } from './understanding.ts'

type Ask = (question: string) => Understanding
type AskAbout = (question: string, about?: string | null) => Understanding

/** An answer this likely is clear without what came before. */
const clearConfidence = 0.3
const surelyClear = 0.6
/** A cue in so few words asks about nothing in particular. */
const maxBareWords = 2
/** How likely a topic is that was found by the answer before it. */
const confidenceInContext = 0.8

/** Returns an `ask` that reads stories, several questions, and short messages with the topic of the answer before them. */
export function askerInContext(
  askAlone: Ask,
  {
    topics,
    rejects,
    context,
    reader,
  }: {
    topics: readonly Pick<Topic, 'id' | 'phrasings'>[]
    rejects: readonly RejectClass[]
    context: ContextSources
    reader: QuestionReader
  },
): AskAbout {
  const splitter = new QuestionSplitter(context.cues.questions)
  const related = topics.map(({ id, phrasings }) => ({
    id,
    phrasings: phrasingsOf({ phrasings }),
    followUps: context.relations.get(id)?.followUps ?? {},
    next: context.relations.get(id)?.next ?? [],
  }))
  const conceptsOf = (text: string) => reader.read(text).concepts
  const followUps = new FollowUpReader(context.cues, related, {
    conceptsOf,
    outside: () => outsideOf(rejects, related, conceptsOf),
  })
  const phrasings = new Set(related.flatMap((topic) => topic.phrasings.map(keyOf)))
  /** The words as written where they are cues, so that none of them is taken for a misspelt other word. */
  const questionOf = (text: string): ReadQuestion => {
    const read = reader.read(text)
    const asWritten = { ...read, words: wordsOf(text) }
    return followUps.isElliptical(asWritten) ? asWritten : read
  }
  const isKnown = ({ words }: ReadQuestion, alone: Understanding, text: string) => {
    const isSure = words.length > 1 && alone.confidence >= surelyClear && !courtesies.has(alone.topic)
    return isSure || phrasings.has(keyOf(text))
  }
  const askOne: AskAbout = (text, about = null) => {
    const alone = askAlone(text)
    const question = questionOf(text)
    const isElliptical = followUps.isElliptical(question)
    if (about === null) {
      const isNothing = isElliptical && (question.words.length <= maxBareWords || courtesies.has(alone.topic))
      return alone.care === null && isNothing && !isKnown(question, alone, text) ? unclear(alone) : alone
    }
    const followUp = followUps.read(
      {
        question,
        topic: alone.topic,
        confidence: alone.confidence,
        isClear: alone.outcome === 'answer' && alone.confidence >= clearConfidence,
        isFixed:
          alone.outcome === 'urgent' || alone.care !== null || (alone.outcome === 'medical' && !isElliptical),
        candidates: alone.candidates.map(({ topic }) => topic),
      },
      about,
    )
    return followUp ? inContext(alone, followUp) : alone
  }
  return (text, about = null) => askParts(text, { splitter, ask: askOne, about })
}

/** «وبعدين» without anything before it is no farewell, and means nothing. */
function unclear(alone: Understanding): Understanding {
  return { ...alone, outcome: 'out-of-scope', topic: null, candidates: [] }
}

/** The words that only questions out of scope have. */
function outsideOf(
  rejects: readonly RejectClass[],
  topics: readonly { phrasings: readonly string[] }[],
  conceptsOf: (text: string) => readonly string[],
): ReadonlySet<string> {
  const inside = new Set(topics.flatMap(({ phrasings }) => phrasings.flatMap(conceptsOf)))
  const outside = rejects.flatMap(({ phrasings }) => phrasings.flatMap(conceptsOf))
  return new Set(outside.filter((concept) => !inside.has(concept)))
}

function keyOf(text: string): string {
  return wordsOf(text).join(' ')
}

function inContext(alone: Understanding, followUp: FollowUp): Understanding {
  const isSaid = followUp.kind !== 'unsaid'
  return {
    language: followUp.kind === 'language' ? followUp.language : alone.language,
    outcome: isSaid ? 'answer' : 'out-of-scope',
    topic: isSaid ? followUp.topic : null,
    confidence: isSaid ? confidenceInContext : alone.confidence,
    care: null,
    candidates: [],
    passage: null,
    followUp,
  }
}
