import type { Button, ButtonOf } from '../messages/button.ts'
import { perform } from './actions.ts'
import { rateAnswer } from './dialogs/answer/helpful.ts'
import { answerWhetherSame } from './dialogs/channel-link/continue.ts'
import { dropOtherConfirmation } from './dialogs/confirmation/await-confirmation.ts'
import { rateService } from './dialogs/rating.ts'
import { performInForm } from './forms/actions-in-form.ts'
import { FormSession } from './forms/form-session.ts'
import { pressFormButton } from './forms/press-form-button.ts'
import type { TurnScope } from './turn-scope.ts'

const handlers: { [K in Button['kind']]: (turn: TurnScope, button: ButtonOf<K>) => Promise<void> } = {
  go: async (turn, { action }) => {
    dropOtherConfirmation(turn, action)
    const session = FormSession.current(turn)
    await (session ? performInForm(session, action) : perform(turn, action))
  },
  form: pressFormButton,
  rate: (turn, { subject, score }) => rateService(turn, subject, score),
  helpful: (turn, { topic, yes }) => rateAnswer(turn, topic, yes),
  link: (turn, { id, yes }) => answerWhetherSame(turn, id, yes),
}

/** Handles a button that was pressed, or chosen by its title or its number. */
export function press<K extends Button['kind']>(
  turn: TurnScope,
  button: { [P in K]: ButtonOf<P> }[K],
): Promise<void> {
  return handlers[button.kind](turn, button)
}
