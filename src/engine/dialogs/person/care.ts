import { kindOf } from '../../../forms/fields/field-kinds.ts'
import type { CareKind } from '../../../knowledge/care.ts'
import { goToken } from '../../../messages/button.ts'
import { FormSession } from '../../forms/form-session.ts'
import { returnToForm } from '../../forms/return-to-form.ts'
import type { InboundMessage } from '../../inbound-message.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { relationsTeam, requestPerson } from './request-person.ts'

/** How urgent each cry for help is in the queue. */
const priorities: Record<Exclude<CareKind, 'anger'>, number> = {
  'self-harm': 10,
  violence: 10,
  child: 10,
  distress: 5,
}

/**
 * Answers a cry for help, wherever it comes: warmth, the lines to call, and a person at once; an angry word gets an apology, the
 * complaint form and the offer of a person. False when the text is none, or is the answer that a form waits for.
 */
export async function answerCare(turn: TurnScope, { text, button }: InboundMessage): Promise<boolean> {
  if (button !== null || text === '') return false
  const { care } = turn.content.ask(text)
  if (care === null || isAnswer(turn, care)) return false
  turn.state.misses = 0
  if (care === 'anger') return apologise(turn)
  const lines = linesOf(turn, care)
  await turn.say([turn.text(`care.${care}`), ...lines].join('\n'), {
    choices: care === 'distress' ? [formChoice(turn, 'support-request')] : [],
    data: { care },
  })
  await requestPerson(turn, { team: relationsTeam, reason: `care-${care}`, priority: priorities[care] })
  return true
}

/** A complaint or a need is told in words that may be angry or desperate: there they are the answer. */
function isAnswer(turn: TurnScope, care: CareKind): boolean {
  const field = FormSession.current(turn)?.step?.field
  if (!field || !kindOf(field).wording.isSentence) return false
  return care === 'distress' || (care === 'anger' && kindOf(field).takesAnything?.(field) === true)
}

async function apologise(turn: TurnScope): Promise<boolean> {
  await turn.say(turn.text('care.anger'), {
    choices: [
      formChoice(turn, 'suggestion'),
      { title: turn.text('person.title'), value: goToken({ kind: 'person', team: null }) },
    ],
    onYes: { kind: 'person', team: null },
    data: { care: 'anger' },
  })
  if (turn.input.conversation.owner === 'bot') await returnToForm(turn)
  return true
}

function formChoice(turn: TurnScope, form: string) {
  const title = turn.content.forms.get(form)?.title
  return { title: title ? turn.local(title) : form, value: goToken({ kind: 'form', form }) }
}

/** The care lines of the kind, each number on a line of its own so that it can be pressed; then the ambulance. */
function linesOf(turn: TurnScope, care: Exclude<CareKind, 'anger'>): string[] {
  const { careLines, emergency } = turn.content.organisation
  const own = careLines[care] ?? (care === 'child' ? careLines.violence : null) ?? []
  const lines = own.flatMap(({ title, phone }) => [`${turn.local(title)}:`, phone])
  if (care === 'distress') return lines
  return [...lines, turn.text('care.ambulance'), emergency.ambulance]
}
