import { kindOf } from '../../forms/fields/field-kinds.ts'
import { type Command, parseCommand } from '../../forms/parsers/commands.ts'
import { goToken } from '../../messages/button.ts'
import { chooseLanguage } from '../conversation-language.ts'
import { otherChannelChoices } from '../dialogs/channel-link/request.ts'
import { showMenu } from '../dialogs/menu.ts'
import { showMyData } from '../dialogs/my-data.ts'
import { requestPerson } from '../dialogs/person.ts'
import { showStatus } from '../dialogs/status.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import { goBack, skipStep } from './advance.ts'
import { askStep } from './ask-step.ts'
import { keepForUndo } from './draft-timers.ts'
import { type FormSession, reviewStep } from './form-session.ts'
import { resumeAction } from './resume-action.ts'
import { returnToForm } from './return-to-form.ts'
import { answerLines } from './show-step.ts'

/** Commands that are as likely what somebody calls about as what they want done now. */
const alsoMatters: readonly Command[] = ['status', 'my-data', 'review']

/** The command that a message gives inside this form; null for what is an answer here, whatever it says elsewhere. */
export function commandIn(session: FormSession, { text, files, isEdited }: InboundMessage): Command | null {
  if (files.length > 0 || isEdited) return null
  const { turn, step } = session
  const command = parseCommand(text)
  if (command === null || !step) return command
  const { field } = step
  const { options, wording } = kindOf(field)
  if (options?.(field).some(({ label }) => label[turn.language] === text)) return null
  if (!wording.isSentence) return command
  return alsoMatters.includes(command) || matchesPhrase(turn, 'answers-too', text) ? null : command
}

/** Does what a command says inside a form. */
export async function obey(session: FormSession, command: Command): Promise<void> {
  const { turn } = session
  switch (command) {
    case 'back':
      return goBack(session)
    case 'skip':
      return skipStep(session)
    case 'cancel':
      return cancelForm(session)
    case 'later':
      return saveForLater(session)
    case 'review':
      return review(session)
    case 'help':
      return askStep(session, help(session))
    case 'person':
      return requestPerson(turn, { team: 'relations', reason: 'asked', priority: 0 })
    case 'menu':
      turn.state.dialog = null
      return showMenu(turn, savedText(session))
    case 'status':
      await showStatus(turn)
      return returnToForm(turn)
    case 'my-data':
      await showMyData(turn)
      return returnToForm(turn)
    case 'language-ar':
    case 'language-en':
      chooseLanguage(turn, command)
      return askStep(session)
  }
}

/** Drops the form, which can be taken back for a day; what a request must be completed with waits instead. */
export async function cancelForm(session: FormSession): Promise<void> {
  const { turn, draft } = session
  if (draft.completes) return saveForLater(session)
  turn.state.cancelled = { draft, step: session.position.step }
  turn.state.dialog = null
  turn.dropDraft(draft.id)
  keepForUndo(turn, draft.id)
  await turn.say(turn.text('form.cancelled', { form: turn.local(session.form.title) }), {
    choices: [
      { title: turn.text('form.undo'), value: 'go:undo-cancel' },
      { title: turn.text('menu.title'), value: 'go:menu' },
    ],
  })
}

/** Leaves the form where it is, to be gone on with another time. */
export async function saveForLater(session: FormSession): Promise<void> {
  const { turn, draft } = session
  turn.state.dialog = null
  await turn.say(savedText(session), {
    choices: [
      { title: turn.text('form.resume-continue'), value: goToken(resumeAction(draft)) },
      ...otherChannelChoices(turn),
      { title: turn.text('menu.title'), value: 'go:menu' },
    ],
  })
}

function savedText({ turn, form }: FormSession): string {
  return turn.text('form.saved-for-later', { form: turn.local(form.title) })
}

/** Once all is answered the review itself; before that the answers so far, and the question again. */
async function review(session: FormSession): Promise<void> {
  if (session.nextStep(false) === reviewStep) {
    session.moveTo(reviewStep)
    return askStep(session)
  }
  const lines = answerLines(session)
  const text = lines.length > 0 ? lines.join('\n') : session.turn.text('form.nothing-answered')
  return askStep(session, text)
}

function help({ turn, step }: FormSession): string {
  const own = step?.field.help ? turn.local(step.field.help) : ''
  return [own, turn.text('form.help')].filter(Boolean).join('\n')
}
