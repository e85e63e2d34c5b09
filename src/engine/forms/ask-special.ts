import { isAnswered } from '../../forms/steps.ts'
import { formToken } from '../../messages/button.ts'
import { editStep, type FormSession, foundStep, resumeStep, reviewStep } from './form-session.ts'
import { answerLines, shownAnswer, stepLabel } from './show-step.ts'

/** Shows all answers and asks whether they are right. */
export async function askReview(session: FormSession, before: string): Promise<void> {
  const { turn } = session
  const text = [turn.text('form.review'), answerLines(session).join('\n'), turn.text('form.review-question')]
  const data = { form: session.form.id, step: reviewStep, kind: 'review', optional: false }
  const choices = choicesOf(session, reviewStep, {
    submit: 'form.review-submit',
    edit: 'form.review-edit',
    ...(session.draft.completes ? {} : { cancel: 'form.review-cancel' }),
  })
  await turn.say(paragraphs(before, ...text), { choices, data })
}

/** Asks which answer is to be changed. */
export async function askWhichToEdit(session: FormSession, before: string): Promise<void> {
  const { turn, form, draft } = session
  const choices = session.fieldSteps.map((step) => ({
    title: stepLabel(turn, step),
    value: formToken(draft.id, editStep, step.id),
  }))
  const back = choicesOf(session, editStep, { '@back': 'form.back' })
  await turn.say(paragraphs(before, turn.text('form.edit-which')), {
    choices: [...choices, ...back],
    data: { form: form.id, step: editStep, kind: 'choice', optional: false },
  })
}

/** Offers back what was found in a message, for a yes or no. */
export async function askFound(session: FormSession, before: string): Promise<void> {
  const { turn, form } = session
  const lines = session.position.found.flatMap(({ step, value }) => {
    const target = session.steps.find(({ id }) => id === step)
    return target ? [`• ${stepLabel(turn, target)}: ${shownAnswer(turn, target, value)}`] : []
  })
  const text = [turn.text('form.found'), lines.join('\n'), turn.text('form.found-question')]
  await turn.say(paragraphs(before, ...text), {
    choices: choicesOf(session, foundStep, { yes: 'form.yes', no: 'form.no' }),
    data: { form: form.id, step: foundStep, kind: 'yes-no', optional: false },
  })
}

/** Asks whether to go on with an unfinished form or begin it anew. */
export async function askResume(session: FormSession, before: string): Promise<void> {
  const { turn, form, answers } = session
  const answered = session.fieldSteps.filter((step) => isAnswered(answers, step)).length
  const text = turn.text('form.resume', { form: turn.local(form.title), answered })
  await turn.say(paragraphs(before, text), {
    choices: choicesOf(session, resumeStep, {
      continue: 'form.resume-continue',
      restart: 'form.resume-restart',
    }),
    data: { form: form.id, step: resumeStep, kind: 'choice', optional: false },
  })
}

/** Buttons of a step by their values and the keys of their titles. */
function choicesOf({ turn, draft }: FormSession, step: string, titles: Record<string, string>) {
  return Object.entries(titles).map(([value, key]) => ({
    title: turn.text(key),
    value: formToken(draft.id, step, value),
  }))
}

/** The parts of a message that are there, a blank line between them. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n\n')
}
