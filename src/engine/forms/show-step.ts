import { showAnswer } from '../../forms/show-answer.ts'
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
  return showAnswer(step.field, value, turn.language, {
    yes: turn.text('form.yes'),
    no: turn.text('form.no'),
    skipped: turn.text('form.skipped'),
    drawn: turn.text('form.drawn'),
    files: (count) => turn.text('form.files', { count }),
  })
}

/** One line for each answer given so far, consents left out; a document that has run out is marked. */
export function answerLines({ turn, fieldSteps, answers }: FormSession): string[] {
  return fieldSteps
    .filter((step) => isAnswered(answers, step) && !(step.field.kind === 'yes-no' && step.field.consent))
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
