import { kindOf } from '../../forms/fields/field-kinds.ts'
import type { Parsed } from '../../forms/parsers/parsed.ts'
import type { Step } from '../../forms/steps.ts'
import { wordsOf } from '../../shared/arabic-text.ts'
import { followLanguage } from '../conversation-language.ts'
import { answerDigression, isEmergency } from '../dialogs/answer/answer-digression.ts'
import { courtesyOf } from '../dialogs/courtesy.ts'
import { helpUrgently } from '../dialogs/person/urgent.ts'
import { hasQuestionMark, looksLikeQuestion } from '../looks-like-question.ts'
import { askStep } from './ask-step.ts'
import type { FormSession } from './form-session.ts'
import { returnToForm } from './return-to-form.ts'

/** A question is shorter than this; a longer text that begins like one tells something. */
const maxQuestionLength = 8

/** Serves a greeting, a question or an emergency that comes instead of an answer; false when the text is to be the answer. */
export async function serveDigression(
  session: FormSession,
  step: Step,
  text: string,
  read: Parsed<unknown>,
): Promise<boolean> {
  const { field } = step
  const { wording, isReadFromQuestions = false, takesAnything } = kindOf(field)
  if (wording.isSentence) {
    if (read.ok && isEmergency(session.turn.content.ask(text), text, 'words'))
      return helpAndKeep(session, step, read.value)
    if (takesAnything?.(field) || text === session.position.held) return false
    return (await serveCourtesy(session, text)) || serveQuestionAmongWords(session, text)
  }
  const isAnswer = read.ok && wording.isSure
  if (isAnswer && !(isReadFromQuestions && looksLikeQuestion(session.turn, text))) return false
  return (await serveCourtesy(session, text)) || serveQuestion(session, step, text, read.ok)
}

/** A need that is an emergency is one: the words are kept, and a person is called. */
async function helpAndKeep(session: FormSession, step: Step, value: unknown): Promise<boolean> {
  session.answer(step.id, value)
  session.moveTo(session.whereItWas())
  await helpUrgently(session.turn)
  return true
}

async function serveCourtesy(session: FormSession, text: string): Promise<boolean> {
  const courtesy = courtesyOf(session.turn, text)
  if (courtesy === null) return false
  await askStep(session, session.turn.text(`form.courtesy.${courtesy}`))
  return true
}

/** Any words may be an answer here, so what was served as a question can still be taken as one. */
async function serveQuestionAmongWords(session: FormSession, text: string): Promise<boolean> {
  const { turn } = session
  if (wordsOf(text).length > maxQuestionLength) return false
  const digression = await answerDigression(turn, text, { onlyQuestions: true })
  if (digression !== 'answered') return digression === 'handed-over'
  session.position.held = text
  await returnToForm(turn)
  return true
}

async function serveQuestion(
  session: FormSession,
  { field }: Step,
  text: string,
  isRead: boolean,
): Promise<boolean> {
  const { turn } = session
  const { wording, isPersonName = false } = kindOf(field)
  const onlyQuestions = isRead || wording.isName
  const digression = await answerDigression(turn, text, { onlyQuestions })
  if (digression === 'answered') await returnToForm(turn)
  const mayBeName = isRead && isPersonName && !hasQuestionMark(text) && /\p{Script=Latin}/u.test(text)
  if (digression !== 'unknown' || mayBeName) return digression === 'answered' || digression === 'handed-over'
  followLanguage(turn, text)
  await askStep(session, turn.text('form.no-answer'))
  return true
}
