import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { scheduleEscalation } from './request-person.ts'

/** How much more urgent a request becomes each time, and how often that is done. */
const step = 10
const maxTimes = 3

/** Nobody came to a pressing case: it becomes more urgent, the staff are alerted again, and the person is told so once. */
export async function escalate(turn: TurnScope): Promise<void> {
  const { waiting } = turn.state
  if (turn.input.conversation.owner !== 'queue' || !waiting) return undefined
  waiting.priority += step
  waiting.raised += 1
  turn.do({ kind: 'raise-priority', priority: waiting.priority })
  if (waiting.raised < maxTimes) scheduleEscalation(turn)
  if (waiting.raised > 1) return undefined
  const ambulance = isolateLtr(turn.content.organisation.emergency.ambulance)
  await turn.say([turn.text('person.alerted-again'), turn.text('person.in-danger', { ambulance })].join('\n'))
}
