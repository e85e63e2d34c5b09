import { type Field, kindOf } from '../../forms/fields/field-kinds.ts'
import { saysNone } from '../../forms/parsers/number.ts'
import type { Parsed } from '../../forms/parsers/parsed.ts'
import { showDetails } from '../../forms/parsers/show-details.ts'
import { parseYesNo } from '../../forms/parsers/yes-no.ts'
import { readAnswer } from '../../forms/read-answer.ts'
import type { Step } from '../../forms/steps.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import { asAnswerTo } from '../shared-content.ts'
import type { TurnScope } from '../turn-scope.ts'
import { acceptAnswer } from './advance.ts'
import { askStep } from './ask-step.ts'
import type { FormSession } from './form-session.ts'
import { takeEntities, takeFlowAnswers } from './found-entities.ts'
import { serveDigression } from './serve-digression.ts'

/** Handles a message at a question: the answer, something to be served first, or what is wrong with it. */
export async function answerField(session: FormSession, step: Step, given: InboundMessage): Promise<void> {
  const { turn } = session
  const message = asAnswerTo(step.field, given, turn.language)
  if (takeFlowAnswers(session, message)) return askStep(session)
  const read = readAnswer(step.field, message, session.reading)
  if (message.isEdited && (kindOf(step.field).wording.isAnyText || !read.ok))
    return doubtEdited(session, step, message)
  if (message.text !== '' && message.files.length === 0) {
    if (isDeclined(turn, step.field, message.text, read.ok)) return acceptAnswer(session, step, null)
    const help = kindOf(step.field).takesAnything?.(step.field) ? null : helpFor(session, step, message.text)
    if (help !== null) return askStep(session, help)
    if (await serveDigression(session, step, message.text, read)) return undefined
    if (takeEntities(session, step, message)) return askStep(session)
  }
  if (read.ok) return acceptAnswer(session, step, read.value, read.warning)
  return askAgain(session, step, message, read)
}

/** Handles a pressed answer; returns false when the field has no such answer. */
export async function answerPressed(session: FormSession, step: Step, value: string): Promise<boolean> {
  const answer =
    value === '@held' ? heldAnswer(session, step) : kindOf(step.field).pressed?.(value, step.field)
  if (answer === undefined) return false
  await acceptAnswer(session, step, answer)
  return true
}

function heldAnswer({ position, reading }: FormSession, { field }: Step): unknown {
  if (position.held === null) return undefined
  const read = readAnswer(field, { text: position.held, files: [], refusedFiles: [] }, reading)
  return read.ok ? read.value : undefined
}

/** «لا يوجد», «لا شكرًا» or a dash at a question that may be left out; a value that says the same («0») stays one. */
function isDeclined(turn: TurnScope, field: Field, text: string, isRead: boolean): boolean {
  const { wording, isNoneSkipped = false } = kindOf(field)
  if (!field.optional || (isRead && !wording.isAnyText && !isNoneSkipped)) return false
  const yes = parseYesNo(text)
  return (
    (yes.ok && !yes.value) ||
    saysNone(text) ||
    matchesPhrase(turn, 'nothing', text.replace(/(?<=\p{L})['’](?=\p{L})/gu, '')) !== null ||
    /^[-.,_]+$/u.test(text)
  )
}

/** What helps with a question that was asked about («ليش», «وش اكتب») or that the person cannot answer («ما أدري»). */
function helpFor(session: FormSession, { field }: Step, text: string): string | null {
  const { turn, position } = session
  const own = field.help ? turn.local(field.help) : ''
  if (matchesPhrase(turn, 'why', text)) return turn.text('form.why')
  if (matchesPhrase(turn, 'how', text)) return own
  if (kindOf(field).wording.isSentence || !matchesPhrase(turn, 'dont-know', text)) return null
  position.tries += 1
  return [own, turn.text('form.stuck')].filter(Boolean).join('\n')
}

/** An edited message may be the answer to this question or a late change of an earlier one: the person decides. */
async function doubtEdited(session: FormSession, step: Step, { text }: InboundMessage): Promise<void> {
  if (kindOf(step.field).wording.isAnyText) session.position.held = text
  return askStep(session, session.turn.text('form.edited'))
}

async function askAgain(
  session: FormSession,
  { field }: Step,
  message: InboundMessage,
  { problem, details = {} }: Extract<Parsed<unknown>, { ok: false }>,
): Promise<void> {
  const { turn, position } = session
  position.tries += 1
  const hasFile = message.files.length + message.refusedFiles.length > 0
  const wrong =
    hasFile && problem === 'empty'
      ? turn.text('form.words-needed')
      : turn.content.texts.textAt(turn.language, `answers.${problem}`, showDetails(details, turn.language))
  const help = position.tries > 1 && field.help ? turn.local(field.help) : ''
  const way = position.tries > 2 ? turn.text('form.stuck') : ''
  return askStep(session, [wrong, help, way].filter(Boolean).join('\n'))
}
