import { type Button, draftTag } from '../../messages/button.ts'
import { perform } from '../actions.ts'
import { answerTopicDigression } from '../dialogs/answer/answer-digression.ts'
import { showStatusOf } from '../dialogs/status/status.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import { offeredChoice } from '../offered-choice.ts'
import { referenceIn } from '../reference-in.ts'
import type { TurnScope } from '../turn-scope.ts'
import { goBack, skipStep } from './advance.ts'
import { answerField, answerPressed } from './answer-field.ts'
import { askStep } from './ask-step.ts'
import { stepToEdit } from './find-step.ts'
import { commandIn, obey } from './form-commands.ts'
import { FormSession } from './form-session.ts'
import { returnToForm } from './return-to-form.ts'
import { isSecondCopy, rememberAnswered } from './second-copy.ts'
import { answerSpecial, chooseSpecial } from './special-steps.ts'
import { undoCancel } from './start-form.ts'

const maxReferenceLength = 20

/** Takes what was said inside a form: a command, an answer, or a question that is served before the step is asked again. */
export async function handleInForm(session: FormSession, message: InboundMessage): Promise<void> {
  const { turn, position } = session
  if (isSecondCopy(turn, message)) return askStep(session, turn.text('form.twice'))
  const { step } = position
  const isCommand = commandIn(session, message) !== null
  await take(session, message)
  if (!isCommand) rememberAnswered(turn, step, message)
}

async function take(session: FormSession, message: InboundMessage): Promise<void> {
  const { turn, step } = session
  const { text } = message
  const chosen = message.files.length > 0 ? null : offeredChoice(turn, text)
  if (chosen?.kind === 'form') return pressFormButton(turn, chosen)
  if (chosen?.kind === 'go') return performInForm(session, chosen.action)
  if (matchesPhrase(turn, 'delete-data', text)) return perform(turn, 'delete-data')
  const command = commandIn(session, message)
  if (command) return obey(session, command)
  const reference = text.length > maxReferenceLength ? null : referenceIn(turn, text)
  if (reference) {
    await showStatusOf(turn, reference)
    return returnToForm(turn)
  }
  const edited = step ? stepToEdit(session, text) : null
  if (edited) {
    session.moveTo(edited)
    return askStep(session)
  }
  return step ? answerField(session, step, message) : answerSpecial(session, message)
}

/** Takes a pressed button of a form; one whose question is over is refused kindly. */
export async function pressFormButton(
  turn: TurnScope,
  button: Extract<Button, { kind: 'form' }>,
): Promise<void> {
  const session = FormSession.current(turn)
  const isOld = draftTag(session?.draft.id ?? '') !== button.draft || session?.position.step !== button.step
  if (!session || isOld) return refuseOldButton(turn, session)
  if (button.value === '@back') return goBack(session)
  if (button.value === '@skip') return skipStep(session)
  const { step } = session
  const isTaken = step
    ? await answerPressed(session, step, button.value)
    : await chooseSpecial(session, button.value)
  if (!isTaken) await refuseOldButton(turn, session)
}

/** Does what a button of another message says, and comes back to the question where that is not left for good. */
export async function performInForm(session: FormSession, action: string): Promise<void> {
  const { turn } = session
  const [kind = '', name = ''] = action.split(':')
  switch (kind) {
    case 'menu':
      return obey(session, 'menu')
    case 'language':
      return obey(session, name === 'en' ? 'language-en' : 'language-ar')
    case 'status':
      return obey(session, 'status')
    case 'data':
      return obey(session, 'my-data')
    case 'topic':
      return (await answerTopicDigression(turn, name)) === 'answered' ? returnToForm(turn) : undefined
    case 'undo-cancel':
      return (await undoCancel(turn)) ? undefined : askStep(session, turn.text('form.nothing-to-undo'))
    case 'form':
      return name === session.form.id ? askStep(session) : perform(turn, action)
    case 'leave-queue':
      return askStep(session)
    default:
      return perform(turn, action)
  }
}

async function refuseOldButton(turn: TurnScope, session: FormSession | null): Promise<void> {
  if (session) return askStep(session, turn.text('form.old-button'))
  await turn.say(turn.text('form.old-button-outside'), {
    choices: [{ title: turn.text('menu.title'), value: 'go:menu' }],
  })
}
