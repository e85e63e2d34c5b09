import { goToken } from '../../../messages/button.ts'
import { type OwnMessagePurpose, ownMessagePurposes } from '../../../messages/own-message-purpose.ts'
import { returnToForm } from '../../forms/return-to-form.ts'
import { matchesPhrase } from '../../matches-phrase.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { toMenu } from '../menu.ts'

/** The version of the words below, as a consent records it. */
const version = '1'

/** Whether the person opted out of what is sent without their asking: reminders, ratings and announcements. */
export async function hasOptedOut(
  turn: TurnScope,
  purpose: OwnMessagePurpose = 'reminders',
): Promise<boolean> {
  const { consents } = await turn.input.find.kept()
  return consents.some((one) => one.purpose === purpose && !one.given)
}

/** Stops reminders, ratings and announcements; what the person asks for and the news of their requests still come. */
export async function optOut(turn: TurnScope): Promise<void> {
  record(turn, false)
  await turn.say(turn.text('own-messages.off'), {
    choices: [{ title: turn.text('own-messages.turn-on'), value: goToken({ kind: 'opt-in' }) }, toMenu(turn)],
  })
  if (turn.state.dialog?.kind === 'form') await returnToForm(turn)
}

/** Lets reminders, ratings and announcements come again. */
export async function optIn(turn: TurnScope): Promise<void> {
  record(turn, true)
  await turn.say(turn.text('own-messages.on'), {
    choices: [
      { title: turn.text('own-messages.turn-off'), value: goToken({ kind: 'opt-out' }) },
      toMenu(turn),
    ],
  })
  if (turn.state.dialog?.kind === 'form') await returnToForm(turn)
}

function record(turn: TurnScope, given: boolean): void {
  for (const purpose of ownMessagePurposes) turn.do({ kind: 'record-consent', purpose, version, given })
}

/**
 * Handles a bare «إيقاف» or «تشغيل» outside of a form, where it cannot mean the form. "Start" means the menu to whoever has
 * not opted out, and `/start` always does, as chat programs send it.
 */
export async function switchOwnMessages(turn: TurnScope, text: string): Promise<boolean> {
  if (matchesPhrase(turn, 'opt-out', text) !== null) {
    await optOut(turn)
    return true
  }
  const isOn = matchesPhrase(turn, 'opt-in', text) !== null
  const mayBe = !text.startsWith('/') && matchesPhrase(turn, 'opt-in-again', text) !== null
  if (!isOn && !(mayBe && (await hasOptedOut(turn)))) return false
  await optIn(turn)
  return true
}
