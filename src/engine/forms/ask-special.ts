import type { KeyUnder } from '../../content/texts.ts'
import { isAnswered } from '../../forms/steps.ts'
import { formToken } from '../../messages/button.ts'
import type { TurnScope } from '../turn-scope.ts'
import {
  editStep,
  type FormSession,
  foundStep,
  resumeStep,
  reviewStep,
  type SpecialStep,
} from './form-session.ts'
import { answerLines, reviewedSteps, shownAnswer, stepLabel } from './show-step.ts'

/** Asks each of the steps that are no field; `before` is said above it in the same message. */
const questions: Record<SpecialStep, (session: FormSession, before: string) => Promise<void>> = {
  [reviewStep]: askReview,
  [editStep]: askWhichToEdit,
  [foundStep]: askFound,
  [resumeStep]: askResume,
}

const kinds: Record<SpecialStep, string> = {
  [reviewStep]: 'review',
  [editStep]: 'choice',
  [foundStep]: 'yes-no',
  [resumeStep]: 'choice',
}

/** Returns what tells clients that a step is asked which is no field. */
export function specialData({ form }: FormSession, step: SpecialStep) {
  return { form: form.id, step, kind: kinds[step], optional: false }
}

/** Asks the step that the session is at when it is no field; returns false for a field. */
export async function askSpecial(session: FormSession, before: string): Promise<boolean> {
  const { step } = session.position
  if (!isSpecialStep(step)) return false
  await questions[step](session, before)
  return true
}

/** Whether a step is none of the form's fields. */
export function isSpecialStep(step: string): step is SpecialStep {
  return Object.hasOwn(questions, step)
}

/** Shows all answers, each changed by one tap where the channel has room for it, and asks whether they are right; after a digression only asks. */
async function askReview(session: FormSession, before: string): Promise<void> {
  const { turn, draft, position } = session
  const wasShown = position.shown === turn.language
  position.shown = turn.language
  const answers = [turn.text('form.review'), answerLines(session).join('\n')]
  const text = [...(wasShown ? [] : answers), turn.text('form.review-question')]
  const data = specialData(session, reviewStep)
  const choices = choicesOf(session, reviewStep, {
    submit: 'form.review-submit',
    edit: 'form.review-edit',
    ...(session.draft.completes ? {} : { cancel: 'form.review-cancel' }),
  })
  const rows = reviewedSteps(session).map((step) => ({
    title: stepLabel(turn, step),
    value: formToken(draft.id, reviewStep, step.id),
  }))
  const fits = choices.length + rows.length <= maxChoices(turn)
  await turn.say(paragraphs(before, ...text), {
    choices: fits ? [...choices, ...rows] : choices,
    data,
  })
}

/** How many choices the channel shows without writing them out. */
function maxChoices({ input }: TurnScope): number {
  const { buttons, list } = input.conversation.capabilities
  return Math.max(buttons?.max ?? 0, list?.max ?? 0)
}

/** Asks which answer is to be changed. */
async function askWhichToEdit(session: FormSession, before: string): Promise<void> {
  const { turn, draft } = session
  const choices = session.fieldSteps.map((step) => ({
    title: stepLabel(turn, step),
    value: formToken(draft.id, editStep, step.id),
  }))
  const back = choicesOf(session, editStep, { '@back': 'form.back' })
  await turn.say(paragraphs(before, turn.text('form.edit-which')), {
    choices: [...choices, ...back],
    data: specialData(session, editStep),
  })
}

/** Offers back what was found in a message, for a yes or no. */
async function askFound(session: FormSession, before: string): Promise<void> {
  const { turn } = session
  const lines = session.position.found.flatMap(({ step, value }) => {
    const target = session.steps.find(({ id }) => id === step)
    return target ? [`• ${stepLabel(turn, target)}: ${shownAnswer(turn, target, value)}`] : []
  })
  const text = [turn.text('form.found'), lines.join('\n'), turn.text('form.found-question')]
  await turn.say(paragraphs(before, ...text), {
    choices: choicesOf(session, foundStep, { yes: 'form.yes', no: 'form.no' }),
    data: specialData(session, foundStep),
  })
}

/** Asks whether to continue an unfinished form or to begin it again. */
async function askResume(session: FormSession, before: string): Promise<void> {
  const { turn, form, answers } = session
  const answered = session.fieldSteps.filter((step) => isAnswered(answers, step)).length
  const text = turn.text('form.resume', { form: turn.local(form.title), answered })
  await turn.say(paragraphs(before, text), {
    choices: choicesOf(session, resumeStep, {
      continue: 'form.resume-continue',
      restart: 'form.resume-restart',
    }),
    data: specialData(session, resumeStep),
  })
}

/** Buttons of a step by their values and the keys of their titles. */
function choicesOf(
  { turn, draft }: FormSession,
  step: string,
  titles: Record<string, KeyUnder<'bot'> & `form.${string}`>,
) {
  return Object.entries(titles).map(([value, key]) => ({
    title: turn.text(key),
    value: formToken(draft.id, step, value),
  }))
}

/** Joins the parts of a message that are not empty by blank lines. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n\n')
}
