import { kindOf } from '../../forms/fields/field-kinds.ts'
import { isAnswered, type Step } from '../../forms/steps.ts'
import type { Choice } from '../../messages/activity.ts'
import { formToken, goToken } from '../../messages/button.ts'
import type { TurnScope } from '../turn-scope.ts'
import { askSpecial, paragraphs } from './ask-special.ts'
import { type FormSession, reviewStep } from './form-session.ts'
import { shownAnswer, showSetting } from './show-step.ts'

const shortForm = 4
/** After this many wrong answers to a question a person is offered. */
const maxTries = 2

/** Asks for the step the session is at; `before` is said in the same message, above the question. */
export async function askStep(session: FormSession, before = ''): Promise<void> {
  if (await askSpecial(session, before)) return undefined
  const asked = session.step
  if (asked) return askField(session, asked, before)
  session.moveTo(session.nextStep(false) ?? reviewStep)
  return askStep(session, before)
}

async function askField(session: FormSession, step: Step, before: string): Promise<void> {
  const { turn, form } = session
  const { field } = step
  const text = paragraphs(
    before,
    progress(session, step),
    declared(session, step),
    turn.local(field.question),
    numbered(session, step),
    earlierAnswer(session, step),
    hint(session, step),
  )
  const options = fieldChoices(session, step)
  await turn.say(text, {
    choices: [...options, ...navigation(session, step)],
    countable: options.length > 0,
    data: { form: form.id, step: step.id, kind: kindOf(field).input.wire, optional: field.optional },
  })
}

function progress({ turn, fieldSteps: steps }: FormSession, step: Step): string {
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
  return turn.text('form.earlier-answer', { answer: shownAnswer(turn, step, answers[step.id]) })
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
