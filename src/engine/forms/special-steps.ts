import { parseYesNo } from '../../forms/parsers/yes-no.ts'
import { answerDigression } from '../dialogs/answer/answer-digression.ts'
import { courtesyOf } from '../dialogs/courtesy.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { looksLikeQuestion } from '../looks-like-question.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import { isSpecialStep } from './ask-special.ts'
import { askStep } from './ask-step.ts'
import { stepNamedIn, toBeEdited } from './find-step.ts'
import { cancelForm, saveForLater } from './form-commands.ts'
import {
  editStep,
  type FormSession,
  foundStep,
  resumeStep,
  reviewStep,
  type SpecialStep,
} from './form-session.ts'
import { returnToForm } from './return-to-form.ts'
import { restartForm } from './start-form.ts'
import { submitForm } from './submit-form.ts'

/** Handles a message at a step that is no field: the review, the choice of what to change, found entities, resuming. */
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

/** What a step that is no field does with a text and with the value of one of its buttons. */
type SpecialAnswer = {
  /** The value of the button that a text means, or null. */
  meant(session: FormSession, text: string): string | null
  /** Handles a button; returns false when the step has no such button. */
  choose(session: FormSession, value: string): Promise<boolean>
}

const answers: Record<SpecialStep, SpecialAnswer> = {
  [reviewStep]: { meant: meantInReview, choose: chooseInReview },
  [editStep]: { meant: stepNamedIn, choose: edit },
  [foundStep]: { meant: (_session, text) => yesOrNo(text, 'yes', 'no'), choose: chooseFound },
  [resumeStep]: { meant: meantInResume, choose: chooseResume },
}

/** Handles a button of such a step; returns false when the step has no such button. */
export async function chooseSpecial(session: FormSession, value: string): Promise<boolean> {
  const { step } = session.position
  return isSpecialStep(step) ? answers[step].choose(session, value) : false
}

/** Returns the value of the button that a text means, or null. */
function meantBy(session: FormSession, text: string): string | null {
  const { step } = session.position
  return isSpecialStep(step) ? answers[step].meant(session, text) : null
}

function meantInReview(session: FormSession, text: string): string | null {
  const { turn } = session
  if (matchesPhrase(turn, 'submit', text)) return 'submit'
  if (matchesPhrase(turn, 'edit', text)) return 'edit'
  const yes = yesOrNo(text, 'submit', 'edit')
  if (yes || looksLikeQuestion(turn, text)) return yes
  return stepNamedIn(session, text) ?? (toBeEdited(session, text) === null ? null : 'edit')
}

function meantInResume({ turn }: FormSession, text: string): string | null {
  if (matchesPhrase(turn, 'restart', text)) return 'restart'
  if (matchesPhrase(turn, 'continue', text)) return 'continue'
  return yesOrNo(text, 'continue', 'later')
}

function yesOrNo(text: string, yes: string, no: string): string | null {
  const parsed = parseYesNo(text)
  if (!parsed.ok) return null
  return parsed.value ? yes : no
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

async function goTo(
  session: FormSession,
  step: string,
  note?: 'form.found-kept' | 'form.found-dropped',
): Promise<void> {
  session.moveTo(step)
  return askStep(session, note ? session.turn.text(note) : '')
}
