import { courtesies } from './decide.ts'
import type { QuestionPart, QuestionSplitter } from './split-questions.ts'
import type { Understanding } from './understanding.ts'

type Ask = (text: string, about?: string | null) => Understanding

/** A message of so many words tells a story around its question. */
const minStoryWords = 30
/** A part of fewer words is a question only with the one before it, or when it is very clear. */
const minPartWords = 3
/** A question that is clearly out of scope has at least so many words; «فهل هذا ممكن؟» has not. */
const minTellingWords = 5
const maxQuestions = 3
const sure = 0.45
const verySure = 0.6

/**
 * Understands a message as the question in it: a story by the clause that asks, and several questions as `also`, when each
 * is clear by itself or with the one before it. Anything else is understood as a whole, with the topic `about` before it.
 */
export function askParts(
  text: string,
  { splitter, ask, about }: { splitter: QuestionSplitter; ask: Ask; about: string | null },
): Understanding {
  const whole = ask(text, about)
  if (whole.outcome === 'urgent' || whole.outcome === 'care') return whole
  if (wordCount(text) >= minStoryWords) return askStory(splitter, text, { whole, ask })
  return askTogether(splitter.questions(text), ask) ?? whole
}

/** The first of several questions, with the topics of the others; null unless each is clear. */
function askTogether(parts: readonly QuestionPart[], ask: Ask): Understanding | null {
  if (parts.length < 2 || parts.length > maxQuestions + 1) return null
  const asked: Understanding[] = []
  for (const { text, isQuestion } of parts) {
    const understood = ask(text, asked.at(-1)?.topic ?? null)
    if (courtesies.has(understood.topic)) continue
    const isShort = wordCount(text) < minPartWords && !understood.followUp && !isSure(understood, verySure)
    if (!isQuestion || isShort) return null
    if (!isSure(understood, sure)) return null
    asked.push(understood)
  }
  const topics = [...new Set(asked.flatMap(({ topic }) => topic ?? []))]
  const [first, ...also] = topics
  const understood = asked.find(({ topic }) => topic === first)
  return understood && also.length > 0 && topics.length <= maxQuestions ? { ...understood, also } : null
}

/** The last clause that asks and is clear; what the story itself seemed to be about when there is none. */
function askStory(
  splitter: QuestionSplitter,
  text: string,
  { whole, ask }: { whole: Understanding; ask: Ask },
): Understanding {
  const clauses = splitter
    .clauses(text)
    .map(({ text: clause, isQuestion }) => ({ isQuestion, clause, understood: ask(clause) }))
  const asking = clauses.filter(({ isQuestion }) => isQuestion)
  const questions = asking.map(({ understood }) => understood)
  const asked = questions.findLast((one) => isSure(one, sure))
  if (asked) return asked
  const medical = questions.findLast(({ outcome }) => outcome === 'medical')
  if (medical) return medical
  const last = asking.at(-1)
  if (last?.understood.outcome === 'out-of-scope' && wordCount(last.clause) >= minTellingWords)
    return last.understood
  if (whole.outcome === 'answer') return whole
  return clauses.findLast(({ understood }) => isSure(understood, verySure))?.understood ?? whole
}

function wordCount(text: string): number {
  return text.trim().split(/\s+/u).length
}

function isSure({ outcome, topic, confidence }: Understanding, least: number): boolean {
  return outcome === 'answer' && confidence >= least && !courtesies.has(topic)
}
