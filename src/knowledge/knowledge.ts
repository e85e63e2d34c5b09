import type { Language } from '../language.ts'
import { Matcher } from './matcher.ts'
import type { Lexicon } from './text/lexicon.ts'
import type { GuideSection, RejectClass, Topic } from './topic.ts'

/** What the knowledge made of a question. */
export type Understanding = {
  language: Language
  outcome: 'answer' | 'unsure' | 'out-of-scope' | 'medical' | 'urgent'
  topic: string | null
  confidence: number
  candidates: readonly { topic: string; confidence: number }[]
  passage: GuideSection | null
}

export type Knowledge = { ask(question: string): Understanding }

export type KnowledgeInput = {
  topics: readonly Topic[]
  rejects: readonly RejectClass[]
  lexicon: Lexicon
  sections: readonly GuideSection[]
}

const sure = 0.5
const rejectPrefix = 'reject:'

/** Teaches the matcher the topics and what lies outside them. */
export function buildKnowledge({ topics, rejects, lexicon }: KnowledgeInput): Knowledge {
  const kinds = new Map(rejects.map(({ id, kind }) => [rejectPrefix + id, kind]))
  const matcher = new Matcher(
    [
      ...topics.map(({ id, phrasings, title }) => ({
        id,
        phrasings: [...phrasings.msa, ...phrasings.saudi, ...phrasings.en],
        titles: [title.ar, title.en],
      })),
      ...rejects.map(({ id, phrasings }) => ({ id: rejectPrefix + id, phrasings, titles: [] })),
    ],
    lexicon,
  )
  return {
    ask: (text) => {
      const { question, ranked, confidence } = matcher.match(text)
      const { language } = question
      const best = ranked[0]?.id ?? ''
      const candidates = ranked
        .filter(({ id }) => !kinds.has(id))
        .slice(0, 3)
        .map(({ id }) => ({ topic: id, confidence: confidence / 2 }))
      const rest = { language, confidence, candidates, passage: null }
      const kind = kinds.get(best)
      if (kind) return { ...rest, outcome: kind, topic: null }
      if (best === 'urgent-blood') return { ...rest, outcome: 'urgent', topic: best }
      if (confidence >= sure) return { ...rest, outcome: 'answer', topic: best }
      return { ...rest, outcome: 'unsure', topic: null }
    },
  }
}
