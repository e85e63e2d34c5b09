import type { LiveContent } from '../engine/live-content.ts'
import type { Understanding } from '../engine/understanding.ts'

/** The bot's reply to a question: `topic` only when a topic answers it, else the words in which the bot abstains. */
export type Reply = {
  topic: string | null
  confidence: number
  answer: string
  source: { guide: string; section: string; version: string } | null
}

/** The reply to one question, by the content alone: nothing stored, and of a conversation no more than the topic `about` which it was. */
export function replyTo(question: string, content: LiveContent, about: string | null = null): Reply {
  const understanding = content.ask(question, about)
  const { topic, language, passage } = understanding
  const confidence = Math.round(understanding.confidence * 1000) / 1000
  const { also } = understanding
  if (topic !== null && also) return { ...replyTogether([topic, ...also], language, content), confidence }
  const known = topic === null ? undefined : content.topics.get(topic)
  if (known)
    return { topic, confidence, answer: known.answer[language], source: sourceOf(known, language, content) }
  if (passage && understanding.outcome !== 'medical') {
    const { guide, section, version } = passage
    const answer = `${content.texts.text(language, 'bot.answer.from-guide')}\n${passage.text}`
    return { topic: null, confidence, answer, source: { guide, section, version } }
  }
  return { topic: null, confidence, answer: wordsOfAbstaining(understanding, content), source: null }
}

/** The short answers to several questions of one message; `topic` and `source` are those of the first. */
function replyTogether(
  ids: readonly string[],
  language: Understanding['language'],
  content: LiveContent,
): Omit<Reply, 'confidence'> {
  const topics = ids.flatMap((id) => content.topics.get(id) ?? [])
  const answer = topics.map((topic) => `${topic.title[language]}:\n${topic.answer[language].split('\n')[0]}`)
  const [first] = topics
  return {
    topic: first?.id ?? null,
    answer: answer.join('\n\n'),
    source: first ? sourceOf(first, language, content) : null,
  }
}

/** The guide section of an answer with its version, or null where it rests on none. */
export function sourceOf(
  { source }: { source: { guide: string; section: string } | null },
  language: Understanding['language'],
  content: LiveContent,
): Reply['source'] {
  if (!source) return null
  const section = content.sections.find(
    (candidate) =>
      candidate.guide === source.guide &&
      candidate.section === source.section &&
      candidate.language === language,
  )
  return section ? { ...source, version: section.version } : null
}

function wordsOfAbstaining(
  { outcome, language, candidates }: Understanding,
  { texts, topics, organisation }: LiveContent,
): string {
  if (outcome === 'medical') return texts.text(language, 'bot.answer.medical')
  if (outcome === 'urgent')
    return texts.text(language, 'bot.answer.urgent', { ambulance: organisation.emergency.ambulance })
  if (candidates.length === 0) return texts.text(language, 'bot.answer.unknown')
  const titles = candidates.flatMap(({ topic }) => topics.get(topic)?.title[language] ?? [])
  return [texts.text(language, 'bot.answer.did-you-mean'), ...titles.map((title) => `- ${title}`)].join('\n')
}
