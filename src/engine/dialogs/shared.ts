import { askStep } from '../forms/ask-step.ts'
import type { FormSession } from '../forms/form-session.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { asAnswerTo } from '../shared-content.ts'
import type { TurnScope } from '../turn-scope.ts'
import { personOrMenu } from './menu.ts'

/** Kinds that the staff see whole and that are no question, each with what the person is told. */
const thanks = {
  location: 'shared.location',
  contacts: 'shared.contacts',
  order: 'shared.kept',
  poll: 'shared.kept',
  checklist: 'shared.kept',
  flow: 'shared.kept',
  post: 'shared.kept',
  'story-mention': 'shared.mention',
  'call-permission': 'shared.thanks',
} as const

function isShared(kind: string | null): kind is keyof typeof thanks {
  return kind !== null && Object.hasOwn(thanks, kind)
}

/**
 * Thanks for a place, a contact card, a poll and the like, which the staff see. Inside a form it is left to the question
 * where it can be its answer, and else the question is asked again. Returns false for any other message.
 */
export async function receiveShared(
  turn: TurnScope,
  message: InboundMessage,
  session: FormSession | null,
): Promise<boolean> {
  const kind = message.answers.length > 0 && !session ? 'flow' : message.unreadKind
  if (!isShared(kind)) return false
  const text = turn.text(thanks[kind])
  if (!session) {
    await turn.say(text, { choices: personOrMenu(turn), onYes: { kind: 'person', team: null } })
    return true
  }
  const { step } = session
  if (step && asAnswerTo(step.field, message, turn.language).text !== '') return false
  await askStep(session, text)
  return true
}

/** A sticker is kind and says nothing: one word back outside of a form, none inside. Returns false for any other message. */
export async function receiveSticker(
  turn: TurnScope,
  { isSticker, text }: InboundMessage,
  session: FormSession | null,
): Promise<boolean> {
  if (!isSticker || text !== '') return false
  if (session) await askStep(session)
  else await turn.say(turn.text('shared.sticker'), { choices: personOrMenu(turn) })
  return true
}
