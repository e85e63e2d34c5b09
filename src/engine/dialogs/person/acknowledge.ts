import type { InboundMessage } from '../../inbound-message.ts'
import type { BotTextKey, TurnScope } from '../../turn-scope.ts'
import { refusalText } from '../unreadable.ts'
import { leaveChoice } from './waiting.ts'

/** What is said in turn, so that somebody who writes much does not read the same each time. */
const texts = [
  'person.noted',
  'person.noted-briefly',
  'person.noted-too',
  'person.noted-again',
] as const satisfies readonly BotTextKey[]

/** Says shortly that a message reached the staff, with the button to leave the queue now and then. */
export async function acknowledge(turn: TurnScope, message: InboundMessage): Promise<void> {
  const count = turn.state.waiting?.acknowledged ?? 0
  if (turn.state.waiting) turn.state.waiting.acknowledged += 1
  const text = texts[count % texts.length] ?? texts[0]
  const { files, refusedFiles } = message
  const key = files.length > 0 ? 'person.noted-file' : refusedFiles.length > 0 ? refusalText(message) : text
  const isFirst = count % texts.length === 0
  await turn.say(turn.text(key), { choices: isFirst ? [leaveChoice(turn)] : [], countable: false })
}
