import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { answerText } from '../answer/answer-topic.ts'
import { requestPerson } from './request-person.ts'

const urgentPriority = 10

/** An urgent need for blood: the hospital and the ambulance first, and a person at once. */
export async function helpUrgently(turn: TurnScope): Promise<void> {
  const topic = turn.content.topics.get('urgent-blood')
  const ambulance = isolateLtr(turn.content.organisation.emergency.ambulance)
  await turn.say(topic ? answerText(turn, topic) : turn.text('answer.urgent', { ambulance }), {
    data: { care: 'urgent-blood' },
  })
  if (turn.input.conversation.owner !== 'staff') {
    await requestPerson(turn, { team: 'relations', reason: 'urgent-blood', priority: urgentPriority })
  }
}
