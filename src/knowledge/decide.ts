import type { Match } from './matcher.ts'
import type { RejectKind } from './topic.ts'

/** What a class of the matcher stands for: a topic, or a kind of question that is not answered. */
export type KnownClass = { topic: string; reject: null } | { topic: null; reject: RejectKind }

/** What to do with a question. */
export type Decision = {
  outcome: 'answer' | 'unsure' | 'out-of-scope' | 'medical' | 'urgent'
  /** The topic that answers, when one does. */
  topic: string | null
  /** How likely the first guess is right, 0–1. */
  confidence: number
  /** At most three topics that may have been meant, likeliest first. */
  candidates: readonly { topic: string; confidence: number }[]
}

const urgentTopic = 'urgent-blood'
/** Blood is needed rather once too often than once too seldom: urgency wins when it is this close to the best. */
const urgentLag = 0.1
const leastConfidence = 0.4
const leastFamiliarity = 0.15
/** Below this nothing was understood at all, and offering guesses would only annoy. */
const faintFamiliarity = -0.15
const candidateLag = 0.6
const mostCandidates = 3

/** Decides by the ranking: urgency first, then what must not be answered, then an answer only when it is sure. */
export function decide(
  { ranked, confidence, question }: Match,
  known: ReadonlyMap<string, KnownClass>,
): Decision {
  const [best] = ranked
  const first = best && known.get(best.id)
  const candidates = candidatesOf(ranked, known, confidence)
  const decided = (outcome: Decision['outcome'], topic: string | null = null): Decision => {
    return { outcome, topic, confidence, candidates: outcome === 'unsure' ? candidates : [] }
  }
  if (!best || !first || question.words.length === 0) return decided('out-of-scope')
  const urgent = ranked.find(({ id }) => id === urgentTopic)
  if (urgent && urgent.score >= Math.max(leastFamiliarity, best.score - urgentLag))
    return decided('urgent', urgentTopic)
  if (first.reject !== null) {
    const isSure = confidence >= leastConfidence || first.reject !== 'out-of-scope'
    return decided(isSure || candidates.length === 0 ? first.reject : 'unsure')
  }
  if (confidence >= leastConfidence && best.score >= leastFamiliarity) return decided('answer', first.topic)
  return decided(best.score >= faintFamiliarity && candidates.length > 0 ? 'unsure' : 'out-of-scope')
}

function candidatesOf(
  ranked: Match['ranked'],
  known: ReadonlyMap<string, KnownClass>,
  confidence: number,
): Decision['candidates'] {
  const best = ranked[0]?.score ?? 0
  return ranked
    .slice(0, mostCandidates + 2)
    .flatMap(({ id, score }) => {
      const topic = known.get(id)?.topic ?? null
      if (topic === null || best - score > candidateLag) return []
      return [{ topic, confidence: confidence * Math.exp(3 * (score - best)) }]
    })
    .slice(0, mostCandidates)
}
