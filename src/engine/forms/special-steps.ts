import { parseYesNo } from '../../forms/parsers/yes-no.ts'
import { answerDigression } from '../dialogs/answer/answer-digression.ts'
import { courtesyOf } from '../dialogs/courtesy.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { looksLikeQuestion } from '../looks-like-question.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import { askStep } from './ask-step.ts'
import { stepNamedIn, toBeEdited } from './find-step.ts'
import { cancelForm, saveForLater } from './form-commands.ts'
import { editStep, type FormSession, foundStep, resumeStep, reviewStep } from './form-session.ts'
import { returnToForm } from './return-to-form.ts'
import { restartForm } from './start-form.ts'
import { submitForm } from './submit-form.ts'

/** Takes what was typed at a step that is no field: the review, the choice of what to change, found facts, going on. */
export async function answerSpecial(session: FormSession, message: InboundMessage): Promise<void> {
  const { turn } = session
  const value = meantBy(session, message.text)
  if (value !== null && (await chooseSpecial(session, value))) return undefined
  if (message.text === '') return askStep(session, turn.text('form.choose-one'))
  const courtesy = courtesyOf(turn, message.text)
  if (courtesy) return askStep(session, turn.text(`form.courtesy.${courtesy}`))
  const digression = await answerDigression(turn, message.text, { onlyQuestions: false })
  if (digression === 'answered') return returnToForm(turn)
  if (digression === 'unknown') return askStep(session, turn.text('form.no-answer'))
  if (digression === 'no-question') return askStep(session, turn.text('form.choose-one'))
}

/** Does what a button of such a step says; false when the step has no such button. */
export async function chooseSpecial(session: FormSession, value: string): Promise<boolean> {
  switch (session.position.step) {
    case reviewStep:
      return chooseInReview(session, value)
    case editStep:
      return edit(session, value)
    case foundStep:
      return chooseFound(session, value)
    case resumeStep:
      return chooseResume(session, value)
    default:
      return false
  }
}

/** The value of the button that a text means, or null. */
function meantBy(session: FormSession, text: string): string | null {
  const { turn } = session
  const yes = parseYesNo(text)
  switch (session.position.step) {
    case foundStep:
      return yes.ok ? (yes.value ? 'yes' : 'no') : null
    case resumeStep:
      if (matchesPhrase(turn, 'restart', text)) return 'restart'
      if (matchesPhrase(turn, 'continue', text)) return 'continue'
      return yes.ok ? (yes.value ? 'continue' : 'later') : null
    case reviewStep:
      if (matchesPhrase(turn, 'submit', text)) return 'submit'
      if (matchesPhrase(turn, 'edit', text)) return 'edit'
      if (yes.ok) return yes.value ? 'submit' : 'edit'
      if (looksLikeQuestion(turn, text)) return null
      return stepNamedIn(session, text) ?? (toBeEdited(session, text) === null ? null : 'edit')
    case editStep:
      return stepNamedIn(session, text)
    default:
      return null
  }
}

async function chooseInReview(session: FormSession, value: string): Promise<boolean> {
  if (value === 'cancel') await cancelForm(session)
  else if (value === 'edit') await goTo(session, editStep)
  else if (value !== 'submit') return edit(session, value)
  else {
    const next = session.nextStep(true)
    if (next === null) await submitForm(session)
    else await goTo(session, next)
  }
  return true
}

async function edit(session: FormSession, step: string): Promise<boolean> {
  const isKnown = session.fieldSteps.some(({ id }) => id === step)
  if (isKnown) await goTo(session, step)
  return isKnown
}

async function chooseFound(session: FormSession, value: string): Promise<boolean> {
  if (value !== 'yes' && value !== 'no') return false
  const found = Object.fromEntries(session.position.found.map((one) => [one.step, one.value]))
  if (value === 'yes') session.save({ ...session.answers, ...found })
  await goTo(session, session.whereItWas(), value === 'yes' ? 'form.found-kept' : 'form.found-dropped')
  return true
}

async function chooseResume(session: FormSession, value: string): Promise<boolean> {
  if (value === 'restart') await restartForm(session)
  else if (value === 'later') await saveForLater(session)
  else if (value === 'continue') await goTo(session, session.whereItWas())
  else return false
  return true
}

async function goTo(session: FormSession, step: string, note?: string): Promise<void> {
  session.moveTo(step)
  return askStep(session, note ? session.turn.text(note) : '')
}
