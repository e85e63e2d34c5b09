import { perform } from '../actions.ts'
import { followLanguage } from '../conversation-language.ts'
import { looksLikeQuestion } from '../looks-like-question.ts'
import type { TurnScope } from '../turn-scope.ts'
import { answerText } from './answer.ts'
import { helpUrgently } from './urgent.ts'

/** What became of a text that may have been a question; `unknown` is a question without an answer here. */
export type Aside = 'answered' | 'handed-over' | 'unknown' | 'no-question'

/**
 * Answers a question asked in the middle of something else, leaving that where it is.
 * With `onlyQuestions` the text must have the shape of a question, because anything else may be the answer waited for.
 */
export async function answerAside(
  turn: TurnScope,
  text: string,
  { onlyQuestions }: { onlyQuestions: boolean },
): Promise<Aside> {
  const isQuestion = looksLikeQuestion(turn, text)
  const { outcome, topic } = turn.content.ask(text)
  if (outcome === 'urgent') {
    await helpUrgently(turn)
    return 'handed-over'
  }
  if (onlyQuestions && !isQuestion) return 'no-question'
  if (isQuestion) followLanguage(turn, text)
  if (outcome === 'medical') {
    await turn.say(turn.text('answer.medical'))
    return 'answered'
  }
  if (outcome === 'answer' && topic) return answerTopicAside(turn, topic)
  return isQuestion ? 'unknown' : 'no-question'
}

/** Answers a topic in the middle of something else. */
export async function answerTopicAside(turn: TurnScope, id: string): Promise<Aside> {
  const topic = turn.content.topics.get(id)
  if (!topic) return 'no-question'
  if (topic.start?.startsWith('person')) {
    await perform(turn, topic.start)
    return 'handed-over'
  }
  await turn.say(answerText(turn, topic))
  return 'answered'
}
