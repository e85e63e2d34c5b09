import { performTopic } from '../../actions.ts'
import type { TurnScope } from '../../turn-scope.ts'
import type { Understanding } from '../../understanding.ts'
import { personOrMenu } from '../menu.ts'
import { findSection, sourceLine } from './answer-topic.ts'

/**
 * Answers an unsure question from what a model suggested, if it did: its answer, with every section that it cites, or
 * the topic that the question means by its sense or in other words. Of those that other words mean, only a topic that was likely before is taken, because the model may
 * have changed the sense. False when nothing was said.
 */
export async function answerAsSuggested(
  turn: TurnScope,
  text: string,
  { candidates }: Pick<Understanding, 'candidates'>,
): Promise<boolean> {
  const { suggestion } = turn.input
  if (!suggestion) return false
  if (suggestion.answer && (await sayAnswer(turn, suggestion.answer))) return true
  if (suggestion.topic && turn.content.topics.has(suggestion.topic)) {
    await performTopic(turn, suggestion.topic, text)
    return true
  }
  const meant = suggestion.question === null ? null : turn.content.ask(suggestion.question)
  if (meant?.outcome !== 'answer' || !candidates.some(({ topic }) => topic === meant.topic)) return false
  await performTopic(turn, meant.topic ?? '', text)
  return true
}

type SuggestedAnswer = { text: string; sections: readonly { guide: string; section: string }[] }

/** A section that is gone since the answer was made takes the answer with it. */
async function sayAnswer(turn: TurnScope, { text, sections }: SuggestedAnswer): Promise<boolean> {
  const found = sections.flatMap((source) => findSection(turn, source) ?? [])
  if (found.length < sections.length) return false
  turn.state.misses = 0
  const sources = found.map((section) => sourceLine(turn, section)).join('\n')
  await turn.say([turn.text('answer.from-guides'), text, sources].join('\n\n'), {
    choices: personOrMenu(turn),
  })
  return true
}
