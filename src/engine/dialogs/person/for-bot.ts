import { type Command, parseCommand } from '../../../forms/parsers/commands.ts'
import { parseYesNo } from '../../../forms/parsers/yes-no.ts'
import { looksLikeReference } from '../../../forms/reference.ts'
import type { InboundMessage } from '../../inbound-message.ts'
import { looksLikeQuestion } from '../../looks-like-question.ts'
import { matchesPhrase } from '../../matches-phrase.ts'
import { referenceIn } from '../../reference-in.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { isEmergency } from '../answer/answer-digression.ts'
import { readHelpful } from '../answer/helpful.ts'
import { channelWanted } from '../channel-link/request.ts'

/** How sure an answer must be to a text that is no question: most of what is written to the staff is none. */
const sureOfAnswer = 0.6

/** What each command means to somebody who waits; null for those that only mean something in a form. */
const commands: Record<Command, 'menu' | 'person' | 'cancel' | 'obeyed' | null> = {
  menu: 'menu',
  person: 'person',
  cancel: 'cancel',
  status: 'obeyed',
  'my-data': 'obeyed',
  'language-ar': 'obeyed',
  'language-en': 'obeyed',
  back: null,
  skip: null,
  review: null,
  later: null,
  help: null,
}

/** Returns what a whole message that is a command means to somebody who waits, or null. */
export function whileWaiting(text: string): (typeof commands)[Command] {
  const command = parseCommand(text)
  return command && commands[command]
}

const ownPhrases = ['withdraw', 'receipt', 'data-copy', 'correct-data', 'delete-data', 'opt-out-outright']

/** Whether a typed message of somebody who waits is for the bot: it can serve or answer it. The rest is for the staff. */
export function isForBot(
  turn: TurnScope,
  { text, files, refusedFiles, unreadKind }: InboundMessage,
): boolean {
  if (text === '' || unreadKind !== null || files.length + refusedFiles.length > 0) return false
  return isService(turn, text) || answersLastMessage(turn, text) || isAnswerable(turn, text)
}

function isService(turn: TurnScope, text: string): boolean {
  const { state, input } = turn
  return (
    whileWaiting(text) === 'obeyed' ||
    referenceIn(turn, text) !== null ||
    channelWanted(turn, text) !== null ||
    ownPhrases.some((key) => matchesPhrase(turn, key, text) !== null) ||
    (input.drafts.length > 0 && matchesPhrase(turn, 'continue', text) !== null) ||
    (state.cancelled !== null && matchesPhrase(turn, 'undo', text) !== null)
  )
}

function answersLastMessage(turn: TurnScope, text: string): boolean {
  const { dialog, onYes } = turn.input.state
  if (dialog?.kind === 'confirm' || readHelpful(turn, text) !== null) return true
  if (dialog?.kind === 'status' && looksLikeReference(text)) return true
  return onYes !== null && parseYesNo(text).ok
}

function isAnswerable(turn: TurnScope, text: string): boolean {
  const understood = turn.content.ask(text)
  if (understood.outcome === 'urgent') return isEmergency(understood, text, 'words')
  const isQuestion = looksLikeQuestion(turn, text)
  if (understood.outcome === 'answer') return isQuestion || understood.confidence >= sureOfAnswer
  return isQuestion && understood.passage !== null
}
