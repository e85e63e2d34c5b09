import { findFacts } from '../answers/facts.ts'
import type { Heard } from '../heard.ts'
import { type FormSession, foundStep } from './form-session.ts'
import { isoDay } from './read-answer.ts'
import { isAnswered, type Step, stepsOf } from './steps.ts'

/** With one fact a message is an answer to its question; with more it told several things at once. */
const fewestFacts = 2

/**
 * Looks for several facts in one message («اسمي … وعندي ٤ أولاد») among the steps still open. When there are, the session
 * moves to offering them back for confirmation, and the message counts as handled.
 */
export function takeFacts(session: FormSession, step: Step, { text }: Heard): boolean {
  const { turn, form, answers } = session
  if (step.field.kind === 'long-text' || step.field.kind === 'signature' || text === '') return false
  const open = stepsOf(form, answers).filter((one) => one.part === null && !isAnswered(answers, one))
  const fields = open.map(({ id, field }) => ({
    key: id,
    kind: field.kind,
    about: turn.local(field.label),
    ...(field.kind === 'choice'
      ? { options: field.options.map(({ value, label }) => ({ value, label: turn.local(label) })) }
      : {}),
  }))
  const facts = findFacts(text, fields, { today: isoDay(turn.input.now, 0) })
  if (facts.length < fewestFacts) return false
  const position = session.moveTo(foundStep)
  position.found = facts.map(({ key, value }) => ({ step: key, value }))
  return true
}
