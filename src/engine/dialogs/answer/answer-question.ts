import { performTopic } from '../../actions.ts'
import type { TurnScope } from '../../turn-scope.ts'
import type { Understanding } from '../../understanding.ts'
import { personOrMenu } from '../menu.ts'
import { helpUrgently } from '../person/urgent.ts'
import { endWaiting } from '../status/status.ts'
import { forgetContext, topicInContext } from './answer-context.ts'
import { answerFollowUp } from './answer-follow-up.ts'
import { answerTogether } from './answer-together.ts'
import { quoteSection } from './answer-topic.ts'
import { suggestTopics } from './suggest-topics.ts'
import { answerAsSuggested } from './suggested.ts'

/** Questions in a row without an answer after which no topics are suggested any more. */
const maxMisses = 2

type Answerer = (turn: TurnScope, text: string, understood: Understanding) => Promise<void>

/** How a question is answered by what the knowledge understood. */
const answerers: Record<Understanding['outcome'], Answerer> = {
  urgent: (turn) => {
    forgetContext(turn)
    return helpUrgently(turn)
  },
  medical: (turn) => sayWithPerson(turn, 'answer.medical'),
  answer: answerSure,
  unsure: answerUnsure,
  'out-of-scope': answerUnsure,
}

/** Answers a question from the knowledge: a topic, a section of a guide, topics that may be meant, or that it knows no answer. */
export function answerQuestion(turn: TurnScope, text: string): Promise<void> {
  const understood = turn.content.ask(text, topicInContext(turn))
  const { followUp, topic, also } = understood
  if (followUp) return answerFollowUp(turn, text, followUp)
  if (topic !== null && also) return answerTogether(turn, [topic, ...also])
  return answerers[understood.outcome](turn, text, understood)
}

async function answerSure(turn: TurnScope, text: string, understood: Understanding): Promise<void> {
  if (understood.topic === null) return answerUnsure(turn, text, understood)
  endWaiting(turn)
  return performTopic(turn, understood.topic, text)
}

async function answerUnsure(turn: TurnScope, text: string, understood: Understanding): Promise<void> {
  const { outcome, candidates, passage } = understood
  if (await answerAsSuggested(turn, text, understood)) return undefined
  if (passage) return quoteSection(turn, passage)
  turn.do({ kind: 'unanswered', text, topic: candidates[0]?.topic ?? null, reason: 'unknown' })
  turn.state.misses += 1
  forgetContext(turn)
  const isLost = turn.state.misses > maxMisses
  if (outcome === 'unsure' && !isLost && (await suggestTopics(turn, candidates))) return undefined
  return sayWithPerson(turn, isLost ? 'answer.still-unknown' : 'answer.unknown')
}

async function sayWithPerson(
  turn: TurnScope,
  key: 'answer.still-unknown' | 'answer.unknown' | 'answer.medical',
): Promise<void> {
  forgetContext(turn)
  await turn.say(turn.text(key), { choices: personOrMenu(turn), onYes: { kind: 'person', team: null } })
}
