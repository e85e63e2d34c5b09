import { answerWords } from '../../content/answer-words.ts'
import type { ShowSetting } from '../../forms/fields/field-kind.ts'
import { kindOf } from '../../forms/fields/field-kinds.ts'
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

/** How answers are shown in the chat, where files are counted and a signature by hand is a drawing. */
export function showSetting(turn: TurnScope): ShowSetting {
  const words = {
    ...answerWords(turn.content.texts, turn.language),
    signedByHand: turn.text('form.drawn'),
    files: (names: readonly string[]) => turn.text('form.files', { count: names.length }),
  }
  return { language: turn.language, words }
}

/** One line for each answer given so far, consents left out; a document that has run out is marked. */
export function answerLines({ turn, fieldSteps, answers }: FormSession): string[] {
  return fieldSteps
    .filter((step) => isAnswered(answers, step) && !kindOf(step.field).consent?.(step.field))
    .map((step) => {
      const answer = shownAnswer(turn, step, answers[step.id])
      const mark = hasRunOut(turn, step, answers[step.id]) ? ` ${turn.text('form.run-out')}` : ''
      return `• ${stepLabel(turn, step)}: ${answer}${mark}`
    })
}

/** Whether a document's last day, as answered, lies before today. */
export function hasRunOut({ input }: TurnScope, step: Step, value: unknown): boolean {
  return isExpiry(step) && typeof value === 'string' && value < isoDay(input.now, 0)
}
