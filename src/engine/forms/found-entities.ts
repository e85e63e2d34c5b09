import { kindOf } from '../../forms/fields/field-kinds.ts'
import { type Entity, findEntities } from '../../forms/find-entities.ts'
import { readAnswer } from '../../forms/read-answer.ts'
import { isAnswered, type Step } from '../../forms/steps.ts'
import { isoDay } from '../../shared/riyadh-time.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { type FormSession, foundStep } from './form-session.ts'

/** With one entity a message is an answer to its question; with more it told several things at once. */
const minEntities = 2

/**
 * Looks for several entities in one message («اسمي … وعندي ٤ أولاد») among the steps still open. When there are, the session
 * moves to offering them back for confirmation, and the message counts as handled. Nothing is noted before consent.
 */
export function takeEntities(session: FormSession, step: Step, { text }: InboundMessage): boolean {
  const { turn, answers } = session
  if (text === '' || kindOf(step.field).isReadAlone?.(step.field)) return false
  const open = session.fieldSteps.filter((one) => one.part === null && !isAnswered(answers, one))
  const fields = open.map(({ id, field }) => ({
    key: id,
    kind: field.kind,
    about: turn.local(field.label),
    options: (kindOf(field).options?.(field) ?? []).map(({ value, label }) => ({
      value,
      label: turn.local(label),
    })),
  }))
  const entities = findEntities(text, fields, { today: isoDay(turn.input.now, 0) }).filter((entity) =>
    isTaken(session, open, entity),
  )
  if (entities.length < minEntities) return false
  const position = session.moveTo(foundStep)
  position.found = entities.map(({ key, value }) => ({ step: key, value }))
  return true
}

/** Takes the answers of a form that the channel itself showed, where they are named as the steps that are still open. */
export function takeFlowAnswers(session: FormSession, { answers: given }: InboundMessage): boolean {
  if (given.length === 0) return false
  const open = session.fieldSteps.filter((one) => one.part === null && !isAnswered(session.answers, one))
  const found = given.flatMap(({ name, value }) => {
    const step = open.find(({ id }) => id === name)
    const read = step && readAnswer(step.field, { text: value, files: [], refusedFiles: [] }, session.reading)
    return step && read?.ok ? [{ step: step.id, value: read.value }] : []
  })
  if (found.length === 0) return false
  session.moveTo(foundStep).found = found
  return true
}

/** Whether the field itself takes the entity: 40 dependants may be more than it allows. */
function isTaken({ reading }: FormSession, open: readonly Step[], { key, text }: Entity): boolean {
  const step = open.find(({ id }) => id === key)
  return step !== undefined && readAnswer(step.field, { text, files: [], refusedFiles: [] }, reading).ok
}
