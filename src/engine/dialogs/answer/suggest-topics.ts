import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import type { TurnScope } from '../../turn-scope.ts'
import type { Understanding } from '../../understanding.ts'
import { forgetContext } from './answer-context.ts'

const maxSuggestions = 3
/** A topic that was offered in vain is not offered again in the same conversation, which a day without it ends. */
const remembered = 24 * 3_600_000

/**
 * Asks which topic was meant, among those that were not offered before, each once. False when none is left: then nothing
 * was said.
 */
export async function suggestTopics(
  turn: TurnScope,
  candidates: Understanding['candidates'],
): Promise<boolean> {
  const before = suggestedBefore(turn)
  const topics = new Map<string, string>()
  for (const { topic } of candidates) {
    const title = turn.content.topics.get(topic)?.title
    if (!title || before.includes(topic) || topics.size >= maxSuggestions) continue
    if (![...topics.values()].includes(turn.local(title))) topics.set(topic, turn.local(title))
  }
  const [only, ...others] = topics.keys()
  if (only === undefined) return false
  forgetContext(turn)
  turn.state.suggested = { topics: [...before, ...topics.keys()], at: turn.input.now }
  await turn.say(turn.text('answer.did-you-mean'), {
    choices: [
      ...Array.from(
        topics,
        ([topic, title]): Choice => ({ title, value: goToken({ kind: 'topic', topic }) }),
      ),
      { title: turn.text('person.title'), value: goToken({ kind: 'person', team: null }) },
    ],
    onYes: others.length === 0 ? { kind: 'topic', topic: only } : null,
  })
  return true
}

function suggestedBefore({ state, input }: TurnScope): readonly string[] {
  const { suggested } = state
  return suggested && input.now - suggested.at < remembered ? suggested.topics : []
}
