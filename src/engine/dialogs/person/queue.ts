import { type Button, draftTag } from '../../../messages/button.ts'
import { FormSession } from '../../forms/form-session.ts'
import type { InboundMessage } from '../../inbound-message.ts'
import { matchesPhrase } from '../../matches-phrase.ts'
import type { Outcome } from '../../message-handler.ts'
import { offeredChoice } from '../../offered-choice.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { showMenu } from '../menu.ts'
import { acknowledge } from './acknowledge.ts'
import { isForBot, whileWaiting } from './for-bot.ts'
import { leaveQueue } from './request-person.ts'
import { leaveChoice, sayStillWaiting } from './waiting.ts'

/**
 * Handles a message while the person waits for the staff, who read all of it. What is for the bot goes on to it and is
 * answered as at any time, and the place in the queue stays; everything else is acknowledged.
 */
export async function handleInQueue(turn: TurnScope, message: InboundMessage): Promise<Outcome> {
  const { text } = message
  const { waiting } = turn.state
  const pressed = message.button ?? offeredChoice(turn, text)
  if (isLeavePressed(pressed)) return handled(leaveQueue(turn))
  if (waiting?.inForm && FormSession.current(turn)) return 'continues'
  if (pressed === null && wantsToLeave(turn, text)) return handled(leaveQueue(turn))
  if (pressed?.kind === 'form') return goOnInForm(turn, pressed)
  const command = pressed === null ? whileWaiting(text) : null
  if (command === 'menu') return handled(showMenuWhileWaiting(turn))
  if (command === 'person') return handled(sayStillWaiting(turn))
  if (pressed === null && !isForBot(turn, message)) return handled(acknowledge(turn, message))
  turn.served = { setAside: turn.state.dialog }
  turn.state.dialog = null
  return 'continues'
}

/** Ends a turn that served somebody who waits: back to the form that was set aside, with a word that the place stays. */
export function settleWaiting(turn: TurnScope): void {
  const { state, served } = turn
  if (served === null || state.waiting === null) return
  const { dialog } = state
  if (dialog?.kind === 'form') state.waiting.inForm = true
  else if (dialog === null || dialog.kind === 'status') state.dialog = served.setAside ?? dialog
  if (turn.effects.every(({ kind }) => kind !== 'leave-queue' && kind !== 'request-person'))
    turn.addToLast(turn.text('person.place-kept'))
}

/** The question that was left open is answered after all; a button of another one no longer counts. */
async function goOnInForm(
  turn: TurnScope,
  { draft, step }: Extract<Button, { kind: 'form' }>,
): Promise<Outcome> {
  const session = FormSession.current(turn)
  const { waiting } = turn.state
  if (!waiting || session?.position.step !== step || draftTag(session.draft.id) !== draft)
    return handled(sayStillWaiting(turn))
  waiting.inForm = true
  return 'continues'
}

function isLeavePressed(button: Button | null): boolean {
  return button?.kind === 'go' && button.action?.kind === 'leave-queue'
}

function wantsToLeave(turn: TurnScope, text: string): boolean {
  return whileWaiting(text) === 'cancel' || matchesPhrase(turn, 'stop-waiting', text) !== null
}

function showMenuWhileWaiting(turn: TurnScope): Promise<void> {
  return showMenu(turn, { before: turn.text('person.place-kept-menu'), last: leaveChoice(turn) })
}

async function handled(deed: Promise<void>): Promise<Outcome> {
  await deed
  return 'handled'
}
