import { looksLikeQuestion } from '../looks-like-question.ts'
import type { TurnScope } from '../turn-scope.ts'
import { answerText } from './answer.ts'
import { requestPerson } from './person.ts'
import { helpUrgently } from './urgent.ts'

/**
 * Answers a question asked in the middle of something else, leaving that where it is.
 * With `onlyQuestions` the text must have the shape of a question, because anything else may be the answer waited for.
 */
export async function answerAside(
  turn: TurnScope,
  text: string,
  { onlyQuestions }: { onlyQuestions: boolean },
): Promise<'answered' | 'handed-over' | 'not-a-question'> {
  const isQuestion = looksLikeQuestion(turn, text)
  const understanding = turn.content.ask(text)
  if (understanding.outcome === 'urgent') {
    await helpUrgently(turn)
    return 'handed-over'
  }
  if (onlyQuestions && !isQuestion) return 'not-a-question'
  if (understanding.outcome === 'medical') {
    await turn.say(turn.text('answer.medical'))
    return 'answered'
  }
  const topic =
    understanding.outcome === 'answer' && understanding.topic
      ? turn.content.topics.get(understanding.topic)
      : undefined
  if (!topic) return 'not-a-question'
  if (topic.start?.startsWith('person')) {
    await requestPerson(turn, { team: 'relations', reason: 'asked', priority: 0 })
    return 'handed-over'
  }
  await turn.say(answerText(turn, topic))
  return 'answered'
}
