import type { Field } from '../../content/form-file.ts'
import type { Choice, WaslChannelData } from '../activity.ts'
import { isolateLtr } from '../answers/isolate.ts'
import { formToken } from '../button.ts'
import type { TurnScope } from '../turn-scope.ts'
import { editStep, type FormSession, foundStep, resumeStep, reviewStep } from './form-session.ts'
import { type AnswerWords, showAnswer } from './show-answer.ts'
import { isAnswered, type Step, stepsOf } from './steps.ts'

/** Asks for the step the session is at; `before` is said in the same message, above the question. */
export async function askStep(session: FormSession, before = ''): Promise<void> {
  const { step } = session.position
  if (step === reviewStep) return askReview(session, before)
  if (step === editStep) return askWhichToEdit(session, before)
  if (step === foundStep) return askFound(session, before)
  if (step === resumeStep) return askResume(session, before)
  const asked = session.step
  if (asked) return askField(session, asked, before)
  session.moveTo(session.nextStep(false) ?? reviewStep)
  return askStep(session, before)
}

async function askField(session: FormSession, step: Step, before: string): Promise<void> {
  const { turn, form, draft } = session
  const { field } = step
  const inDeclaration = step.id.startsWith('declaration.')
  const lines = [
    before,
    progress(session, step),
    inDeclaration && firstOfDeclaration(session, step)
      ? turn.local(form.declaration?.text ?? field.question)
      : '',
    turn.local(field.question),
    field.kind === 'choices' ? numbered(field, turn) : '',
    earlierAnswer(session, step),
    hint(session, step),
  ]
  const options = fieldChoices(field, draft.id, step.id, turn)
  await turn.say(join(lines), {
    choices: [...options, ...navigation(session, step)],
    countable: options.length > 0,
    data: stepData(form.id, step.id, wireKind(field), field.optional),
  })
}

/** The kind that a client is told: a place is answered like any short text. */
function wireKind(field: Field): string {
  return field.kind === 'place' ? 'text' : field.kind
}

function progress(session: FormSession, step: Step): string {
  const { turn, form } = session
  const steps = stepsOf(form, session.answers)
  const place = steps.findIndex(({ id }) => id === step.id)
  if (place < 0 || steps.length < 4) return partTitle(turn, step)
  const count = turn.text('form.progress', { place: place + 1, count: steps.length })
  return [count, partTitle(turn, step)].filter(Boolean).join(' · ')
}

function partTitle(turn: TurnScope, { part }: Step): string {
  return part
    ? turn.text('form.part', { label: turn.local(part.label), index: part.index, count: part.count })
    : ''
}

function firstOfDeclaration(session: FormSession, step: Step): boolean {
  return session.steps.find(({ id }) => id.startsWith('declaration.'))?.id === step.id
}

function numbered(field: Extract<Field, { kind: 'choices' }>, turn: TurnScope): string {
  const lines = field.options.map(({ label }, index) => `${index + 1}. ${turn.local(label)}`)
  return [...lines, turn.text('form.several')].join('\n')
}

function earlierAnswer(session: FormSession, step: Step): string {
  const { turn, answers } = session
  if (!isAnswered(answers, step) || step.field.kind === 'signature') return ''
  return turn.text('form.earlier-answer', { answer: shown(turn, step, answers[step.id]) })
}

function hint({ turn, answers }: FormSession, step: Step): string {
  if (isAnswered(answers, step)) return turn.text('form.keep-hint')
  return step.field.optional ? turn.text('form.optional-hint') : ''
}

function fieldChoices(field: Field, draftId: string, step: string, turn: TurnScope): Choice[] {
  if (field.kind === 'choice') {
    return field.options.map(({ value, label }) => ({
      title: turn.local(label),
      value: formToken(draftId, step, value),
    }))
  }
  if (field.kind !== 'yes-no') return []
  return (['yes', 'no'] as const).map((value) => ({
    title: turn.text(`form.${value}`),
    value: formToken(draftId, step, value),
  }))
}

function navigation(session: FormSession, step: Step): Choice[] {
  const { turn, draft, answers } = session
  const choices: Choice[] = []
  const mayPass = step.field.optional || isAnswered(answers, step)
  if (mayPass) choices.push({ title: turn.text('form.skip'), value: formToken(draft.id, step.id, '@skip') })
  if (session.stepBefore(step.id))
    choices.push({ title: turn.text('form.back'), value: formToken(draft.id, step.id, '@back') })
  return choices
}

async function askReview(session: FormSession, before: string): Promise<void> {
  const { turn, form, draft, answers } = session
  const lines = stepsOf(form, answers)
    .filter((step) => step.field.kind !== 'yes-no' || !step.field.consent)
    .map((step) => `• ${stepLabel(turn, step)}: ${shown(turn, step, answers[step.id])}`)
  const choices = (['submit', 'edit', 'cancel'] as const).map((value) => ({
    title: turn.text(`form.review-${value}`),
    value: formToken(draft.id, reviewStep, value),
  }))
  await turn.say(
    join([before, turn.text('form.review'), lines.join('\n'), turn.text('form.review-question')]),
    {
      choices,
      data: stepData(form.id, reviewStep, 'review', false),
    },
  )
}

async function askWhichToEdit(session: FormSession, before: string): Promise<void> {
  const { turn, form, draft, answers } = session
  const choices = stepsOf(form, answers).map((step) => ({
    title: stepLabel(turn, step),
    value: formToken(draft.id, editStep, step.id),
  }))
  await turn.say(join([before, turn.text('form.edit-which')]), {
    choices: [...choices, { title: turn.text('form.back'), value: formToken(draft.id, editStep, '@back') }],
    data: stepData(form.id, editStep, 'choice', false),
  })
}

async function askFound(session: FormSession, before: string): Promise<void> {
  const { turn, form, draft } = session
  const lines = session.position.found.flatMap(({ step, value }) => {
    const target = session.steps.find(({ id }) => id === step)
    return target ? [`• ${stepLabel(turn, target)}: ${shown(turn, target, value)}`] : []
  })
  const choices = (['yes', 'no'] as const).map((value) => ({
    title: turn.text(`form.${value}`),
    value: formToken(draft.id, foundStep, value),
  }))
  await turn.say(
    join([before, turn.text('form.found'), lines.join('\n'), turn.text('form.found-question')]),
    {
      choices,
      data: stepData(form.id, foundStep, 'yes-no', false),
    },
  )
}

async function askResume(session: FormSession, before: string): Promise<void> {
  const { turn, form, draft } = session
  const choices = (['continue', 'restart'] as const).map((value) => ({
    title: turn.text(`form.resume-${value}`),
    value: formToken(draft.id, resumeStep, value),
  }))
  const answered = stepsOf(form, session.answers).filter((step) => isAnswered(session.answers, step)).length
  await turn.say(join([before, turn.text('form.resume', { form: turn.local(form.title), answered })]), {
    choices,
    data: stepData(form.id, resumeStep, 'choice', false),
  })
}

/** What a step is called in a list: its label, with the place in its group. */
export function stepLabel(turn: TurnScope, { field, part }: Step): string {
  return part ? `${turn.local(field.label)} ${isolateLtr(String(part.index))}` : turn.local(field.label)
}

function shown(turn: TurnScope, step: Step, value: unknown): string {
  return showAnswer(step.field, value, turn.language, answerWords(turn))
}

function answerWords(turn: TurnScope): AnswerWords {
  return {
    yes: turn.text('form.yes'),
    no: turn.text('form.no'),
    skipped: turn.text('form.skipped'),
    files: (count) => turn.text('form.files', { count }),
  }
}

function stepData(form: string, step: string, kind: string, optional: boolean): WaslChannelData {
  return { form, step, kind, optional }
}

function join(parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n\n')
}
