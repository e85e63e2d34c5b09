import { wordsOf } from '../../../shared/arabic-text.ts'
import { perform } from '../../actions.ts'
import { followLanguage } from '../../conversation-language.ts'
import { looksLikeQuestion } from '../../looks-like-question.ts'
import type { TurnScope } from '../../turn-scope.ts'
import type { Understanding } from '../../understanding.ts'
import { helpUrgently } from '../person/urgent.ts'
import { topicInContext } from './answer-context.ts'
import { answerFollowUpInPassing } from './answer-follow-up.ts'
import { sayTopic } from './answer-topic.ts'

/** What a text turned out to be that may have been a question; `unknown` is a question without an answer here. */
export type Digression = 'answered' | 'handed-over' | 'unknown' | 'no-question'

/** How sure the knowledge must be of a text that may well be an answer, and how few words say nothing in particular. */
const sureOfEmergency = { words: 0.6, name: 0.9 }
const sureOfTopic = 0.7
const fewWords = 3

/**
 * Answers a question asked in the middle of something else, leaving that where it is.
 * With `onlyQuestions` the text must have the shape of a question, because anything else may be the answer waited for.
 */
export async function answerDigression(
  turn: TurnScope,
  text: string,
  { onlyQuestions }: { onlyQuestions: boolean },
): Promise<Digression> {
  const isQuestion = looksLikeQuestion(turn, text)
  const understood = turn.content.ask(text, topicInContext(turn))
  if (isEmergency(understood, text, onlyQuestions && !isQuestion ? 'name' : 'words')) {
    await helpUrgently(turn)
    return 'handed-over'
  }
  if (onlyQuestions && !isQuestion) return 'no-question'
  if (understood.outcome === 'medical' && isQuestion) {
    followLanguage(turn, text)
    await turn.say(turn.text('answer.medical'))
    return 'answered'
  }
  const { outcome, topic, followUp } = understood
  if (followUp && (isQuestion || !onlyQuestions)) {
    followLanguage(turn, text)
    await answerFollowUpInPassing(turn, text, followUp)
    return 'answered'
  }
  if (outcome === 'answer' && topic && !followUp && (isQuestion || isSure(understood, text))) {
    followLanguage(turn, text)
    return answerTopicDigression(turn, topic)
  }
  return isQuestion ? 'unknown' : 'no-question'
}

/**
 * Whether a text is surely an emergency. In the middle of something a name or a lone word is more likely than that, so more
 * is asked for than outside.
 */
export function isEmergency(
  { outcome, topic, confidence }: Understanding,
  text: string,
  among: 'words' | 'name',
): boolean {
  if (outcome !== 'urgent') return false
  if (topic !== null) return confidence >= sureOfEmergency[among]
  return among === 'words' && wordsOf(text).length >= fewWords
}

function isSure({ confidence }: Understanding, text: string): boolean {
  return confidence >= sureOfTopic && wordsOf(text).length >= fewWords
}

/** Answers a topic in the middle of something else. */
export async function answerTopicDigression(turn: TurnScope, id: string): Promise<Digression> {
  const topic = turn.content.topics.get(id)
  if (!topic) return 'no-question'
  if (topic.start?.kind === 'person') {
    await perform(turn, topic.start)
    return 'handed-over'
  }
  await sayTopic(turn, topic)
  return 'answered'
}
