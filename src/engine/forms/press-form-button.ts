import { type ButtonOf, draftTag } from '../../messages/button.ts'
import { toMenu } from '../dialogs/menu.ts'
import type { TurnScope } from '../turn-scope.ts'
import { goBack, skipStep } from './advance.ts'
import { answerPressed } from './answer-field.ts'
import { askStep } from './ask-step.ts'
import { saveForLater } from './form-commands.ts'
import { FormSession } from './form-session.ts'
import { chooseSpecial } from './special-steps.ts'

/** Handles a pressed button of a form; one whose question is over is refused kindly. */
export async function pressFormButton(turn: TurnScope, button: ButtonOf<'form'>): Promise<void> {
  const session = FormSession.current(turn)
  const isOld = draftTag(session?.draft.id ?? '') !== button.draft || session?.position.step !== button.step
  if (!session || isOld) return refuseOldButton(turn, session)
  if (button.value === '@back') return goBack(session)
  if (button.value === '@skip') return skipStep(session)
  if (button.value === '@later') return saveForLater(session)
  const { step } = session
  const isTaken = step
    ? await answerPressed(session, step, button.value)
    : await chooseSpecial(session, button.value)
  if (!isTaken) await refuseOldButton(turn, session)
}

async function refuseOldButton(turn: TurnScope, session: FormSession | null): Promise<void> {
  if (session) return askStep(session, turn.text('form.old-button'))
  await turn.say(turn.text('form.old-button-outside'), { choices: [toMenu(turn)] })
}
