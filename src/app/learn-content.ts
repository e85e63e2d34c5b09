import type { Content } from '../content/load-content.ts'
import { relationsOf } from '../content/topic-relations.ts'
import { buildKnowledge, type Knowledge } from '../knowledge/knowledge.ts'
import type { TrainedMatcherCache } from './trained-matcher-cache.ts'

/** Trains the knowledge with all of `content`, or takes the trained matcher from `cache`, which keeps a new one. */
export function learnContent(content: Content, cache: TrainedMatcherCache | null = null): Knowledge {
  const { rejects, care, lexicon, sections, followUps: cues } = content
  const topics = [...content.topics.values()]
  const taught = topics.map(({ id, title, phrasings }) => ({ id, title, phrasings }))
  const lesson = { topics: taught, rejects, care, lexicon }
  const learnt = cache?.find(lesson) ?? null
  const context = { cues, relations: relationsOf(content.topics) }
  const knowledge = buildKnowledge({ ...lesson, topics, sections, context }, learnt)
  if (!learnt) cache?.keep(lesson, knowledge.trained)
  return knowledge
}
