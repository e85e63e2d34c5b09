import type { TopicContent } from '../../../content/topic-file.ts'
import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { rememberContext } from './answer-context.ts'
import { answerSource } from './answer-topic.ts'

/** Answers several questions of one message shortly, in the order in which they were asked, with a button for each in full. */
export async function answerTogether(turn: TurnScope, ids: readonly string[]): Promise<void> {
  const topics = ids.flatMap((id) => turn.content.topics.get(id) ?? [])
  const [first, ...others] = topics
  const last = topics.at(-1)
  if (!first || !last) return undefined
  turn.state.misses = 0
  turn.state.lastTopic = last.id
  rememberContext(turn, last.id)
  await turn.say(topics.map((topic) => shortAnswer(turn, topic)).join('\n\n'), {
    choices: topics.map((topic) => inFull(turn, topic)),
    data: { answer: answerSource(first), also: others.map(answerSource) },
  })
}

/** The first paragraph of an answer, below the topic's title. */
function shortAnswer(turn: TurnScope, topic: TopicContent): string {
  const [first = ''] = turn.local(topic.answer).split('\n')
  return `${turn.local(topic.title)}:\n${first}`
}

function inFull(turn: TurnScope, topic: TopicContent): Choice {
  return { title: turn.local(topic.title), value: goToken({ kind: 'topic', topic: topic.id }) }
}
