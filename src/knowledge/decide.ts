import type { CareKind } from './care.ts'
import type { Match } from './matcher.ts'
import type { RejectKind } from './topic.ts'

/** What a class of the matcher stands for: a topic, or a kind of question that is not answered. */
export type KnownClass =
  | { topic: string; reject: null; care?: undefined }
  | { topic: null; reject: RejectKind; care?: undefined }
  | { topic: null; reject: null; care: CareKind }

/** What to do with a question. */
export type Decision = {
  outcome: 'answer' | 'unsure' | 'out-of-scope' | 'medical' | 'urgent' | 'care'
  /** The topic that answers, when one does. */
  topic: string | null
  /** How likely the best topic is the right answer, 0–1. */
  confidence: number
  /** At most three topics that may have been meant, likeliest first. */
  candidates: readonly { topic: string; confidence: number }[]
}

/** A cry for help in words that no pattern knows must resemble one this much, and this much more than anything else. */
const minCareScore = 0.4
const minCareLead = 0.2

/** Returns the cry for help that a text resembles clearly, or null. */
export function careIn({ ranked }: Match, known: ReadonlyMap<string, KnownClass>): CareKind | null {
  const [best] = ranked
  const care = best && known.get(best.id)?.care
  if (!care || best.score < minCareScore) return null
  const other = ranked.find(({ id }) => !known.get(id)?.care)
  return other && best.score - other.score < minCareLead ? null : care
}

type Guess = { topic: string; score: number; confidence: number }

/** Topics that only greet, thank or take leave: never what may have been meant, as nobody asks about them. */
export const courtesies: ReadonlySet<string | null> = new Set(['greeting', 'thanks', 'goodbye'])

const urgentTopic = 'urgent-blood'
/** Blood is needed rather once too often than once too seldom: urgency wins when it is this close to the best. */
const urgentLag = 0.1
const minUrgentScore = 0
/** What resembles nothing is not called medical for the one word that it shares with a medical question. */
const minRejectScore = -0.1
/** How likely an answer must be right: a wrong one costs a little less than silence where the answer was known. */
const minConfidence = 0.45
/** What names a thing of another field beside a topic's words («شكوى على البنك») is answered only when it is sure. */
const minBesideOther = 0.7
/** Below these nothing was understood, and offering guesses would only annoy. */
const faintConfidence = 0.05
const faintScore = -0.2
const faintLead = -0.3
const candidateLag = 0.6
const maxCandidates = 3
const sharpness = 3

/** Decides by the ranking: urgency first, then what must not be answered, then an answer only when it is sure. */
export function decide(match: Match, known: ReadonlyMap<string, KnownClass>): Decision {
  const guesses = guessesOf(match, known)
  const [guess] = guesses
  const [best] = match.ranked
  const confidence = guess?.confidence ?? 0
  if (!guess || !best || match.question.words.length === 0) return silent('out-of-scope', 0)
  const urgent = guesses.find(({ topic }) => topic === urgentTopic)
  if (urgent && urgent.score >= Math.max(minUrgentScore, best.score - urgentLag)) {
    return { outcome: 'urgent', topic: urgentTopic, confidence: urgent.confidence, candidates: [] }
  }
  const reject = match.ranked.find(({ id }) => known.get(id)?.reject)
  const kind = (reject && reject.score >= minRejectScore && known.get(reject.id)?.reject) || 'out-of-scope'
  const lead = guess.score - (reject?.score ?? Number.NEGATIVE_INFINITY)
  if (lead < 0 && kind !== 'out-of-scope') return silent(kind, confidence)
  if (confidence >= (match.namesOther ? minBesideOther : minConfidence)) {
    return { outcome: 'answer', topic: guess.topic, confidence, candidates: [] }
  }
  const isFaint = guess.score < faintScore || lead < faintLead || confidence < faintConfidence
  const candidates = guesses
    .filter(({ topic, score }) => guess.score - score <= candidateLag && !courtesies.has(topic))
    .slice(0, maxCandidates)
  if (isFaint || candidates.length === 0) return silent('out-of-scope', confidence)
  return { outcome: 'unsure', topic: null, confidence, candidates }
}

function silent(outcome: RejectKind, confidence: number): Decision {
  return { outcome, topic: null, confidence, candidates: [] }
}

/** The topics best first; those behind the best share what probability that leaves. */
function guessesOf({ ranked, sureness }: Match, known: ReadonlyMap<string, KnownClass>): Guess[] {
  const topics = ranked.flatMap(({ id, score }) => {
    const topic = known.get(id)?.topic ?? null
    return topic === null ? [] : [{ topic, score }]
  })
  const best = topics[0]?.score ?? 0
  return topics.map(({ topic, score }, at) => {
    const behind = sureness * Math.exp(sharpness * (score - best))
    return { topic, score, confidence: at === 0 ? sureness : Math.min(1 - sureness, behind) }
  })
}
