import { kindOf } from '../../forms/fields/field-kinds.ts'
import { sectionOf } from '../../forms/sections.ts'
import { isAnswered, type Step } from '../../forms/steps.ts'
import type { Choice } from '../../messages/activity.ts'
import { formToken, goToken } from '../../messages/button.ts'
import type { TurnScope } from '../turn-scope.ts'
import { askSpecial, paragraphs } from './ask-special.ts'
import { type FormSession, reviewStep } from './form-session.ts'
import { outlinedAnswer, showSetting, stepLabel } from './show-step.ts'

const shortForm = 4
/** Questions of at most this many characters are asked again as they are. */
const shortLength = 60
/** After this many wrong answers to a question a person is offered. */
const maxTries = 2

/**
 * Asks for the step the session is at; `before` is said in the same message, above the question. A question that was asked
 * already, and was only interrupted, is asked again in one line.
 */
export async function askStep(session: FormSession, before = ''): Promise<void> {
  if (await askSpecial(session, before)) return undefined
  const asked = session.step
  if (asked) return askField(session, asked, before)
  session.moveTo(session.nextStep(false) ?? reviewStep)
  return askStep(session, before)
}

/** Shows the button to a person under this question from now on. */
export function offerPersonHere({ position }: FormSession): void {
  position.tries = Math.max(position.tries, maxTries + 1)
}

async function askField(session: FormSession, step: Step, before: string): Promise<void> {
  const { turn, form } = session
  const { field } = step
  const wasAsked = session.position.shown === turn.language
  session.position.shown = turn.language
  const text = paragraphs(before, ...(wasAsked ? askedAgain(session, step) : askedInFull(session, step)))
  const options = fieldChoices(session, step)
  await turn.say(text, {
    choices: [...options, ...navigation(session, step)],
    countable: options.length > 0,
    data: { form: form.id, step: step.id, kind: kindOf(field).input.wire, optional: field.optional },
  })
}

function askedInFull(session: FormSession, step: Step): string[] {
  return [
    progress(session, step),
    declared(session, step),
    session.turn.local(step.field.question),
    numbered(session, step),
    earlierAnswer(session, step),
    hint(session, step),
  ]
}

function askedAgain(session: FormSession, step: Step): string[] {
  const question = shortQuestion(session.turn.local(step.field.question))
  const about = isConsent(step) ? `${stepLabel(session.turn, step)}: ${question}` : question
  return [about, hint(session, step)]
}

function isConsent({ field }: Step): boolean {
  return Boolean(kindOf(field).consent?.(field))
}

/** The sentence of a long question that asks; a short one, or one without a question mark, stays as it is. */
function shortQuestion(question: string): string {
  if (question.length <= shortLength) return question
  const sentences = question.split(/(?<=[.؟?!])\s+/u)
  return sentences.findLast((sentence) => /[؟?]$/u.test(sentence)) ?? question
}

function progress(session: FormSession, step: Step): string {
  const { turn, form } = session
  const section = sectionOf(form, step)
  if (!section) return countedProgress(session, step)
  const { title, place, count } = section
  return [
    turn.text('form.section', {
      title: title ? turn.local(title) : turn.text('form.section-declaration'),
      place,
      count,
    }),
    partTitle(turn, step),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** A form without sections counts its questions. */
function countedProgress({ turn, fieldSteps: steps }: FormSession, step: Step): string {
  const place = steps.findIndex(({ id }) => id === step.id)
  if (place < 0 || steps.length < shortForm) return partTitle(turn, step)
  const count = turn.text('form.progress', { place: place + 1, count: steps.length })
  return [count, partTitle(turn, step)].filter(Boolean).join(' · ')
}

function partTitle(turn: TurnScope, { part }: Step): string {
  return part
    ? turn.text('form.part', { label: turn.local(part.label), index: part.index, count: part.count })
    : ''
}

/** The declaration itself, above its first question. */
function declared({ turn, form, steps }: FormSession, step: Step): string {
  const first = steps.find(({ id }) => id.startsWith('declaration.'))
  return form.declaration && first?.id === step.id ? turn.local(form.declaration.text) : ''
}

function numbered({ turn }: FormSession, { field }: Step): string {
  const lines = kindOf(field).lines?.(field, turn.language) ?? []
  return lines.length > 0 ? [...lines, turn.text('form.several')].join('\n') : ''
}

function earlierAnswer({ turn, answers }: FormSession, step: Step): string {
  if (!isAnswered(answers, step) || kindOf(step.field).isGivenAnew) return ''
  return turn.text('form.earlier-answer', { answer: outlinedAnswer(turn, step, answers[step.id]) })
}

function hint({ turn, answers }: FormSession, step: Step): string {
  if (isAnswered(answers, step)) return turn.text('form.keep-hint')
  return step.field.optional ? turn.text('form.optional-hint') : ''
}

function fieldChoices({ turn, draft }: FormSession, { id, field }: Step): Choice[] {
  const buttons = kindOf(field).buttons?.(field, showSetting(turn)) ?? []
  return buttons.map(({ title, value }) => ({ title, value: formToken(draft.id, id, value) }))
}

function navigation(session: FormSession, step: Step): Choice[] {
  const { turn, draft, answers, position } = session
  const choice = (key: 'form.my-answer' | 'form.skip' | 'form.back', value: string) => ({
    title: turn.text(key),
    value: formToken(draft.id, step.id, value),
  })
  const mayPass = step.field.optional || isAnswered(answers, step)
  return [
    ...(position.held === null ? [] : [choice('form.my-answer', '@held')]),
    ...(mayPass ? [choice('form.skip', '@skip')] : []),
    ...(session.stepBefore(step.id) ? [choice('form.back', '@back')] : []),
    ...(position.tries > maxTries
      ? [{ title: turn.text('person.title'), value: goToken({ kind: 'person', team: null }) }]
      : []),
  ]
}
