import { kindOf } from '../../forms/fields/field-kinds.ts'
import { type Command, parseCommand } from '../../forms/parsers/commands.ts'
import { goToken } from '../../messages/button.ts'
import type { Language } from '../../shared/language.ts'
import { chooseLanguage } from '../conversation-language.ts'
import { otherChannelChoices } from '../dialogs/channel-link/request.ts'
import { showMenu, toMenu } from '../dialogs/menu.ts'
import { showMyData } from '../dialogs/my-data/my-data.ts'
import { relationsTeam, requestPerson } from '../dialogs/person/request-person.ts'
import { showStatus } from '../dialogs/status/status.ts'
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

/** Returns the command that a message gives inside this form; null for what is an answer here, whatever it says elsewhere. */
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

/** What each command does inside a form. */
const handlers: Record<Command, (session: FormSession) => Promise<void>> = {
  back: goBack,
  skip: skipStep,
  cancel: cancelForm,
  later: saveForLater,
  review: showReview,
  help: (session) => askStep(session, help(session)),
  person: ({ turn }) => requestPerson(turn, { team: relationsTeam, reason: 'asked', priority: 0 }),
  menu: leaveForMenu,
  status: serveStatus,
  'my-data': serveMyData,
  'language-ar': (session) => askIn(session, 'ar'),
  'language-en': (session) => askIn(session, 'en'),
}

/** Obeys a command inside a form. */
export function obey(session: FormSession, command: Command): Promise<void> {
  return handlers[command](session)
}

/** Shows the menu; the form can be continued later. */
export async function leaveForMenu(session: FormSession): Promise<void> {
  session.turn.state.dialog = null
  await showMenu(session.turn, savedText(session))
}

/** Shows the status of the contact's requests, and returns to the question. */
export async function serveStatus({ turn }: FormSession): Promise<void> {
  await showStatus(turn)
  await returnToForm(turn)
}

/** Shows what is kept of the contact, and returns to the question. */
export async function serveMyData({ turn }: FormSession): Promise<void> {
  await showMyData(turn)
  await returnToForm(turn)
}

/** Asks the question in the language that the person chose. */
export async function askIn(session: FormSession, language: Language): Promise<void> {
  chooseLanguage(session.turn, language)
  await askStep(session)
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
    choices: [{ title: turn.text('form.undo'), value: goToken({ kind: 'undo-cancel' }) }, toMenu(turn)],
  })
}

/** Leaves the form where it is, to be continued another time. */
export async function saveForLater(session: FormSession): Promise<void> {
  const { turn, draft } = session
  turn.state.dialog = null
  await turn.say(savedText(session), {
    choices: [
      { title: turn.text('form.resume-continue'), value: goToken(resumeAction(draft)) },
      ...otherChannelChoices(turn),
      toMenu(turn),
    ],
  })
}

function savedText({ turn, form }: FormSession): string {
  return turn.text('form.saved-for-later', { form: turn.local(form.title) })
}

/** Once all is answered the review itself; before that the answers so far, and the question again. */
async function showReview(session: FormSession): Promise<void> {
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
