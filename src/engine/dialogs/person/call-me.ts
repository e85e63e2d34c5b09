import { askStep } from '../../forms/ask-step.ts'
import { fillForm } from '../../forms/fill-form.ts'
import { submitForm } from '../../forms/submit-form.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { showMenu } from '../menu.ts'

const callBackForm = 'call-back'

/**
 * Asks the staff to call: the form is filled in with the number and the name that the channel knows, and sent in at once
 * when nothing else is needed; what is missing is asked. The place in the queue stays.
 */
export async function callMe(turn: TurnScope): Promise<void> {
  const form = turn.content.forms.get(callBackForm)
  if (!form) return showMenu(turn)
  const mobile = await turn.input.find.phone()
  const { name } = turn.input.contact
  const topic = turn.text('person.call-topic')
  const session = fillForm(turn, form, { mobile, name, text: topic })
  return session.nextStep(true) === null ? submitForm(session) : askStep(session, turn.local(form.intro))
}
