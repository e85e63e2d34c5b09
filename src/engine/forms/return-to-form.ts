import type { TurnScope } from '../turn-scope.ts'
import { askStep } from './ask-step.ts'
import { FormSession } from './form-session.ts'

/** Asks the current step once more, after something else was served. */
export async function returnToForm(turn: TurnScope): Promise<void> {
  const session = FormSession.current(turn)
  if (session) await askStep(session, turn.text('form.return'))
}
