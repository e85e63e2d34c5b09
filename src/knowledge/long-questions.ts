import type { QuestionSplitter } from './split-questions.ts'
import type { Understanding } from './understanding.ts'

type Ask = (text: string) => Understanding

/** A message of so many words tells a story around its question. */
const minStoryWords = 25
const minPartWords = 2
const maxQuestions = 3
const sure = 0.45
const verySure = 0.6
const courtesies: ReadonlySet<string | null> = new Set(['greeting', 'thanks', 'goodbye'])

/**
 * Understands a message as the question in it: a story by the clause that asks, and several questions as `also`, when each
 * is clear by itself. Anything else is understood as a whole.
 */
export function askParts(text: string, splitter: QuestionSplitter, ask: Ask): Understanding {
  const whole = ask(text)
  if (whole.outcome === 'urgent') return whole
  const words = text.split(/\s+/u).length
  return (
    askTogether(splitter.questions(text), ask) ??
    (words < minStoryWords ? whole : askStory(splitter, text, { whole, ask }))
  )
}

/** The first of several questions, with the topics of the others; null unless each is clear by itself. */
function askTogether(parts: readonly string[], ask: Ask): Understanding | null {
  if (parts.length < 2 || parts.length > maxQuestions + 1) return null
  const asked = parts
    .filter((part) => part.split(/\s+/u).length >= minPartWords)
    .map(ask)
    .filter(({ topic }) => !courtesies.has(topic))
  if (asked.some((one) => !isSure(one, sure))) return null
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
    .map(({ text: clause, isQuestion }) => ({ isQuestion, understood: ask(clause) }))
  const questions = clauses.filter(({ isQuestion }) => isQuestion).map(({ understood }) => understood)
  const asked = questions.findLast((one) => isSure(one, sure))
  if (asked) return asked
  const medical = questions.findLast(({ outcome }) => outcome === 'medical')
  if (medical) return medical
  if (whole.outcome === 'answer') return whole
  return clauses.findLast(({ understood }) => isSure(understood, verySure))?.understood ?? whole
}

function isSure({ outcome, topic, confidence }: Understanding, least: number): boolean {
  return outcome === 'answer' && confidence >= least && !courtesies.has(topic)
}
