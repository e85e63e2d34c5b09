import { foldAnswer } from '../../shared/arabic-text.ts'
import type { InboundMessage } from '../inbound-message.ts'
import type { TurnScope } from '../turn-scope.ts'

/** Channels tell the time of a message to the second. */
const precision = 1000

/**
 * Whether a text is the last answer once more, sent before the person can have seen the question that followed it. It is
 * recognised once; the same text after that is an answer again.
 */
export function isSecondCopy({ state }: TurnScope, { text, sentAt }: InboundMessage): boolean {
  const { answered } = state
  state.answered = null
  if (!answered || sentAt === null || text === '') return false
  return sentAt + precision <= answered.at && foldAnswer(text) === answered.text
}

/** Remembers the typed answer that moved the form on from `step`. A command is none: it may well be meant twice. */
export function rememberAnswered({ state, input }: TurnScope, step: string, { text }: InboundMessage): void {
  const stays = state.dialog?.kind === 'form' && state.dialog.step === step
  if (stays || text === '') return
  state.answered = { text: foldAnswer(text), at: input.now }
}
