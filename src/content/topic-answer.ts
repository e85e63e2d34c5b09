import { type FactContext, factLines } from './organisation-facts.ts'
import type { TopicContent } from './topic-file.ts'

/** Returns the answer of a topic: with the facts that the association has given, or else the one that does without them. */
export function topicAnswer({ given, answer }: TopicContent, context: FactContext): string {
  const lines = given ? factLines(context, given.facts) : []
  if (!given || lines.length === 0) return answer[context.language]
  return given.answer[context.language].replace('{facts}', () => lines.join('\n'))
}
