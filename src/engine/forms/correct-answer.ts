import { kindOf } from '../../forms/fields/field-kinds.ts'
import { correctedTo, saidToBeWrong } from '../../forms/parsers/manners.ts'
import { readAnswer } from '../../forms/read-answer.ts'
import type { Step } from '../../forms/steps.ts'
import { askStep } from './ask-step.ts'
import { scheduleDraft } from './draft-timers.ts'
import { findStepByLabel } from './find-step.ts'
import { editStep, type FormSession } from './form-session.ts'
import { outlinedAnswer, stepLabel } from './show-step.ts'

/** Handles what somebody takes back or puts right («اقصد ٤», «الاسم مكتوب خطأ»); false for any other text. */
export async function correctAnswer(session: FormSession, text: string): Promise<boolean> {
  const { step } = session
  if (step && kindOf(step.field).takesAnything?.(step.field)) return false
  return (await takeCorrection(session, text)) || goToWrong(session, text)
}

async function takeCorrection(session: FormSession, text: string): Promise<boolean> {
  const corrected = correctedTo(text)
  const { step, position } = session
  if (!corrected || (step && kindOf(step.field).wording.isSentence && !corrected.isSure)) return false
  const came = session.steps.find(({ id }) => id === position.came)
  const targets = position.tries > 0 ? [step, came] : [came, step]
  for (const target of targets) {
    const read = target && readAnswer(target.field, said(corrected.value), session.reading)
    if (!target || !read?.ok) continue
    const { isAnyText, isName } = kindOf(target.field).wording
    const isLoose = isAnyText && !isName
    if (isLoose || (!corrected.isSure && (isAnyText || target === step))) continue
    if (target === step) return false
    await replaceAnswer(session, target, read.value)
    return true
  }
  return false
}

function said(text: string) {
  return { text, files: [], refusedFiles: [] }
}

/** The value of a correction that is meant for the question asked now («اقصد ٤» after an answer that was not taken). */
export function withoutCorrection(session: FormSession, step: Step, text: string): string {
  const corrected = correctedTo(text)
  if (!corrected?.isSure || kindOf(step.field).wording.isSentence) return text
  return readAnswer(step.field, said(corrected.value), session.reading).ok ? corrected.value : text
}

async function replaceAnswer(session: FormSession, target: Step, value: unknown): Promise<void> {
  const { turn, position } = session
  const consent = kindOf(target.field).consent?.(target.field)
  session.answer(target.id, value)
  scheduleDraft(turn, session.draft.id)
  if (consent) turn.do({ kind: 'record-consent', ...consent, given: value === true })
  const note = turn.text('form.corrected', {
    label: stepLabel(turn, target),
    answer: outlinedAnswer(turn, target, value),
  })
  const next = session.whereItWas()
  if (next !== position.step) session.moveTo(next, target.id)
  return askStep(session, note)
}

/** Goes to the answer that is said to be wrong; to the list of answers where it is not said which. */
async function goToWrong(session: FormSession, text: string): Promise<boolean> {
  const { turn, step, position } = session
  const named = saidToBeWrong(text)
  if (named === null) return false
  if (step && (kindOf(step.field).isYesOrNo || kindOf(step.field).wording.isSentence) && named === '')
    return false
  const target = named === '' ? position.came : findStepByLabel(session, named)
  if (target === null && (named !== '' || step)) return false
  session.moveTo(target ?? editStep)
  const label = session.step ? stepLabel(turn, session.step) : ''
  await askStep(session, label === '' ? '' : turn.text('form.correct-which', { label }))
  return true
}
