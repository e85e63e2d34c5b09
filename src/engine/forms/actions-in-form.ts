import type { Action, ActionKind, ActionOf } from '../../messages/action.ts'
import { perform, performKind } from '../actions.ts'
import { answerTopicDigression } from '../dialogs/answer/answer-digression.ts'
import { languageNamed } from '../dialogs/language.ts'
import { askStep } from './ask-step.ts'
import { askIn, leaveForMenu, serveMyData, serveStatus } from './form-commands.ts'
import type { FormSession } from './form-session.ts'
import { offerInstead } from './offer-form.ts'
import { returnToForm } from './return-to-form.ts'
import { undoCancel } from './start-form.ts'

type Handler<K extends ActionKind> = (session: FormSession, action: ActionOf<K>) => Promise<void>

/** What each action does inside a form; `asOutside` for those that leave it or come back to it themselves. */
const handlers: { [K in ActionKind]: Handler<K> | 'asOutside' } = {
  menu: leaveForMenu,
  language: (session, { language }) => askIn(session, languageNamed(language)),
  status: serveStatus,
  data: serveMyData,
  topic: async ({ turn }, { topic }) => {
    if ((await answerTopicDigression(turn, topic)) === 'answered') await returnToForm(turn)
  },
  'undo-cancel': async (session) => {
    const { turn } = session
    if (!(await undoCancel(turn))) await askStep(session, turn.text('form.nothing-to-undo'))
  },
  form: async (session, action) => {
    const wanted = session.turn.content.forms.get(action.form)
    if (action.form === session.form.id) return askStep(session)
    return wanted ? offerInstead(session.turn, session.form, wanted) : perform(session.turn, action)
  },
  'leave-queue': (session) => askStep(session),
  begin: 'asOutside',
  resume: 'asOutside',
  complete: 'asOutside',
  person: 'asOutside',
  'call-me': 'asOutside',
  receipt: 'asOutside',
  'withdraw-request': 'asOutside',
  'withdraw-request-now': 'asOutside',
  'data-copy': 'asOutside',
  'correct-data': 'asOutside',
  'ask-correction': 'asOutside',
  'delete-data': 'asOutside',
  'delete-data-now': 'asOutside',
  'withdraw-consent': 'asOutside',
  'withdraw-now': 'asOutside',
  'opt-out': 'asOutside',
  'opt-in': 'asOutside',
  'continue-on': 'asOutside',
  'other-draft': 'asOutside',
}

/** Performs the action of a button pressed inside a form, and returns to the question where that is not left for good. */
export async function performInForm(session: FormSession, action: Action | null): Promise<void> {
  return action ? performKindInForm(session, action) : perform(session.turn, null)
}

function performKindInForm<K extends ActionKind>(session: FormSession, action: ActionOf<K>): Promise<void> {
  const handler = handlers[action.kind]
  return handler === 'asOutside' ? performKind(session.turn, action) : handler(session, action)
}
