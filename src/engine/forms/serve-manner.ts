import { kindOf } from '../../forms/fields/field-kinds.ts'
import { type Manner, mannerOf } from '../../forms/parsers/manners.ts'
import type { Step } from '../../forms/steps.ts'
import { formToken, goToken } from '../../messages/button.ts'
import { wordsOf } from '../../shared/arabic-text.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { acceptAnswer, advance } from './advance.ts'
import { askStep, offerPersonHere } from './ask-step.ts'
import type { FormSession } from './form-session.ts'
import { resumeAction } from './resume-action.ts'
import { shownAnswer, stepLabel } from './show-step.ts'

/** A few words at a question that is answered in sentences say only how somebody feels; more are an answer. */
const fewWords = 4

type Handler = (session: FormSession, step: Step) => Promise<boolean>

const handlers: Record<Manner, Handler> = {
  refusal: respectRefusal,
  tiredness: easeTiredness,
  'not-knowing': helpNotKnowing,
  'own-number': takeOwnNumber,
  fear: (session) => sayAndAsk(session, 'form.fear'),
  sigh: (session) => sayAndAsk(session, 'form.sigh'),
  prayer: (session) => sayAndAsk(session, 'form.prayer'),
}

/** Serves a refusal, tiredness, a fear, a sigh or a prayer before it is read as a value; false when it may be an answer. */
export async function serveManner(
  session: FormSession,
  step: Step,
  message: InboundMessage,
): Promise<boolean> {
  const { text, files, isEdited } = message
  if (text === '' || files.length > 0 || isEdited || kindOf(step.field).takesAnything?.(step.field))
    return false
  const manner = mannerOf(text)
  if (manner === null || isAnswerThere(session, step, text, manner)) return false
  return handlers[manner](session, step)
}

/** Whether the words are an answer at this question all the same. */
function isAnswerThere(session: FormSession, step: Step, text: string, manner: Manner): boolean {
  const { wording, isYesOrNo, read } = kindOf(step.field)
  if (wording.isSentence) return manner !== 'refusal' && wordsOf(text).length > fewWords
  if (!wording.isSure || manner === 'own-number') return false
  if (isYesOrNo && manner === 'not-knowing') return false
  return read({ text, files: [], refusedFiles: [] }, step.field, session.reading).ok
}

async function respectRefusal(session: FormSession, step: Step): Promise<boolean> {
  const { turn } = session
  const { field } = step
  if (kindOf(field).isYesOrNo) await acceptAnswer(session, step, false)
  else if (field.optional) {
    session.answer(step.id, null)
    await advance(session, step, turn.text('form.passed-over'))
  } else {
    offerPersonHere(session)
    await askStep(session, turn.text('form.needed', { label: stepLabel(turn, step) }))
  }
  return true
}

/** Offers to go on later or with a person; what was answered is kept. */
async function easeTiredness(session: FormSession, step: Step): Promise<boolean> {
  const { turn, draft, form } = session
  await turn.say(turn.text('form.tired'), {
    countable: false,
    choices: [
      { title: turn.text('form.resume-continue'), value: goToken(resumeAction(draft)) },
      { title: turn.text('form.later'), value: formToken(draft.id, step.id, '@later') },
      { title: turn.text('person.title'), value: goToken({ kind: 'person', team: null }) },
    ],
    data: {
      form: form.id,
      step: step.id,
      kind: kindOf(step.field).input.wire,
      optional: step.field.optional,
    },
  })
  return true
}

async function helpNotKnowing(session: FormSession, { field }: Step): Promise<boolean> {
  if (kindOf(field).wording.isSentence) return false
  const { turn } = session
  offerPersonHere(session)
  const own = field.help ? turn.local(field.help) : ''
  const way = turn.text(field.optional ? 'form.may-skip' : 'form.stuck')
  await askStep(session, [own, way].filter(Boolean).join('\n'))
  return true
}

/** Takes the number that the channel knows the person by, where it is a Saudi mobile written in full. */
async function takeOwnNumber(session: FormSession, step: Step): Promise<boolean> {
  const { turn } = session
  const { fromAddress } = kindOf(step.field)
  if (!fromAddress) return false
  const number = fromAddress((await turn.input.find.phone()) ?? '')
  if (number === null) return sayAndAsk(session, 'form.own-number-unknown')
  session.answer(step.id, number)
  await advance(session, step, turn.text('form.own-number', { number: shownAnswer(turn, step, number) }))
  return true
}

async function sayAndAsk(
  session: FormSession,
  key: 'form.fear' | 'form.sigh' | 'form.prayer' | 'form.own-number-unknown',
): Promise<boolean> {
  await askStep(session, session.turn.text(key))
  return true
}
