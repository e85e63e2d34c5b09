import { answerWords } from '../../content/answer-words.ts'
import type { ShowSetting } from '../../forms/fields/field-kind.ts'
import { kindOf } from '../../forms/fields/field-kinds.ts'
import { sectionOf } from '../../forms/sections.ts'
import { showToPerson } from '../../forms/show-answer.ts'
import { isAnswered, isExpiry, type Step } from '../../forms/steps.ts'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { isoDay } from '../../shared/riyadh-time.ts'
import type { TurnScope } from '../turn-scope.ts'
import type { FormSession } from './form-session.ts'

/** What a step is called in a list: its label, with the place in its group. */
export function stepLabel(turn: TurnScope, { field, part }: Step): string {
  return part ? `${turn.local(field.label)} ${isolateLtr(String(part.index))}` : turn.local(field.label)
}

/** The answer of a step as a person reads it. */
export function shownAnswer(turn: TurnScope, step: Step, value: unknown): string {
  return showToPerson(step.field, value, showSetting(turn))
}

/** The answer of a step as far as a person needs it to recognise it: the number of an ID or an account is not read in full. */
export function outlinedAnswer(turn: TurnScope, step: Step, value: unknown): string {
  const { outline, value: schema } = kindOf(step.field)
  const known = outline ? schema.safeParse(value) : null
  return outline && known?.success ? outline(known.data) : shownAnswer(turn, step, value)
}

/** How answers are shown in the chat, where files are counted and a signature by hand is a drawing. */
export function showSetting(turn: TurnScope): ShowSetting {
  const words = {
    ...answerWords(turn.content.texts, turn.language),
    signedByHand: turn.text('form.drawn'),
    files: (names: readonly string[]) => turn.text('form.files', { count: names.length }),
  }
  return { language: turn.language, words }
}

/** The steps that a review lists: those answered so far, without consents. */
export function reviewedSteps({ fieldSteps, answers }: FormSession): Step[] {
  return fieldSteps.filter((step) => isAnswered(answers, step) && !kindOf(step.field).consent?.(step.field))
}

/** One line for each answer given so far, under the titles of its sections; a document that has run out is marked. */
export function answerLines(session: FormSession): string[] {
  const { turn, form, answers } = session
  let place = 0
  return reviewedSteps(session).flatMap((step) => {
    const section = sectionOf(form, step)
    const isNew = section !== null && section.place !== place
    place = section?.place ?? place
    const answer = outlinedAnswer(turn, step, answers[step.id])
    const mark = hasRunOut(turn, step, answers[step.id]) ? ` ${turn.text('form.run-out')}` : ''
    const line = `• ${stepLabel(turn, step)}: ${answer}${mark}`
    return isNew && section.title ? [`${turn.local(section.title)}:`, line] : [line]
  })
}

/** Whether a document's last day, as answered, lies before today. */
export function hasRunOut({ input }: TurnScope, step: Step, value: unknown): boolean {
  return isExpiry(step) && typeof value === 'string' && value < isoDay(input.now, 0)
}
