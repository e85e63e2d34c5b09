import type { Match } from './matcher.ts'
import type { RejectKind } from './topic.ts'

/** What a class of the matcher stands for: a topic, or a kind of question that is not answered. */
export type KnownClass = { topic: string; reject: null } | { topic: null; reject: RejectKind }

/** What to do with a question. */
export type Decision = {
  outcome: 'answer' | 'unsure' | 'out-of-scope' | 'medical' | 'urgent'
  /** The topic that answers, when one does. */
  topic: string | null
  /** How likely the best topic is the right answer, 0–1. */
  confidence: number
  /** At most three topics that may have been meant, likeliest first. */
  candidates: readonly { topic: string; confidence: number }[]
}

type Guess = { topic: string; score: number; confidence: number }

const urgentTopic = 'urgent-blood'
/** Blood is needed rather once too often than once too seldom: urgency wins when it is this close to the best. */
const urgentLag = 0.1
const minUrgentScore = 0
/** What resembles nothing is not called medical for the one word that it shares with a medical question. */
const minRejectScore = -0.1
const minConfidence = 0.3
/** How far a topic must be ahead of all that is out of scope. */
const minLead = 0.42
/** Below this nothing was understood, and offering guesses would only annoy. */
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
  if (lead >= minLead && confidence >= minConfidence && guess.score >= faintScore) {
    return { outcome: 'answer', topic: guess.topic, confidence, candidates: [] }
  }
  if (guess.score < faintScore || lead < faintLead) return silent('out-of-scope', confidence)
  const candidates = guesses
    .filter(({ score }) => guess.score - score <= candidateLag)
    .slice(0, maxCandidates)
  return { outcome: 'unsure', topic: null, confidence, candidates }
}

function silent(outcome: RejectKind, confidence: number): Decision {
  return { outcome, topic: null, confidence, candidates: [] }
}

/** The topics best first; one behind the best class shares what probability that leaves. */
function guessesOf({ ranked, confidence }: Match, known: ReadonlyMap<string, KnownClass>): Guess[] {
  const best = ranked[0]
  return ranked.flatMap(({ id, score }) => {
    const topic = known.get(id)?.topic ?? null
    if (topic === null || !best) return []
    const behind = confidence * Math.exp(sharpness * (score - best.score))
    return [{ topic, score, confidence: id === best.id ? confidence : Math.min(1 - confidence, behind) }]
  })
}
