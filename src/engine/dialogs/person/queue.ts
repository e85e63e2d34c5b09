import { parseCommand } from '../../../forms/parsers/commands.ts'
import { type Button, goToken } from '../../../messages/button.ts'
import type { InboundMessage } from '../../inbound-message.ts'
import { offeredChoice } from '../../offered-choice.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { isEmergency } from '../answer/answer-digression.ts'
import { leaveQueue } from './request-person.ts'
import { helpUrgently } from './urgent.ts'

/**
 * Handles a message while the person waits for the staff, who will read it: the bot only lets them leave the queue, and
 * answers what is urgent. An old button is answered too, so that nobody presses into silence.
 */
export async function handleInQueue(
  turn: TurnScope,
  { text, button: pressed }: InboundMessage,
): Promise<void> {
  const button = pressed ?? titledButton(turn, text)
  if (button?.kind === 'go' && button.action?.kind === 'leave-queue') return leaveQueue(turn)
  const command = parseCommand(text)
  if (!button && (command === 'cancel' || command === 'menu')) return leaveQueue(turn)
  if (!button && text !== '' && isEmergency(turn.content.ask(text), text, 'words')) return helpUrgently(turn)
  if (button) await sayStillWaiting(turn)
}

/** Says that the person is still in the queue, with a button to leave it. */
export async function sayStillWaiting(turn: TurnScope): Promise<void> {
  await turn.say(turn.text('person.still-waiting'), {
    choices: [{ title: turn.text('person.leave'), value: goToken({ kind: 'leave-queue' }) }],
  })
}

/** A number alone is meant for the staff; only the title of a button presses it. */
function titledButton(turn: TurnScope, text: string): Button | null {
  return /^\p{N}+$/u.test(text) ? null : offeredChoice(turn, text)
}
