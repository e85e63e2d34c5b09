import { askStep } from '../forms/ask-step.ts'
import type { FormSession } from '../forms/form-session.ts'
import type { InboundMessage } from '../inbound-message.ts'
import type { TurnScope } from '../turn-scope.ts'
import { personOrMenu } from './menu.ts'

/** The longest message that is read; a longer one is asked to be cut, whatever it answers. */
const maxMessageLength = 4000

type Unreadable = 'empty' | 'too-long' | 'emoji-only' | 'unread-kind' | 'nothing-came'

/** Says why a message cannot be read, and asks the form's question again; returns false for one that can. */
export async function refuseUnreadable(
  turn: TurnScope,
  message: InboundMessage,
  session: FormSession | null,
): Promise<boolean> {
  const why = whyUnreadable(message)
  if (why === null || (session && why === 'emoji-only')) return false
  const text = turn.textAt(`unreadable.${why}`, { max: maxMessageLength })
  await (session ? askStep(session, text) : turn.say(text, { choices: personOrMenu(turn) }))
  return true
}

function whyUnreadable({ text, files, refusedFiles, unreadKind, shared }: InboundMessage): Unreadable | null {
  if (files.length > 0 || refusedFiles.length > 0 || shared) return null
  if (unreadKind === 'nothing-came') return 'nothing-came'
  if (unreadKind) return 'unread-kind'
  if (text.length > maxMessageLength) return 'too-long'
  if (text === '') return 'empty'
  return !/[\p{L}\p{N}?؟]/u.test(text) && !/[👍👎✅❌]/u.test(text) ? 'emoji-only' : null
}

/** Codes of files that were refused only because too many came. */
const tooMuch: readonly string[] = ['media.too-many', 'media.over-budget']

/** The text about files that were refused. */
export function refusalText({
  refusedFiles,
}: Pick<InboundMessage, 'refusedFiles'>): 'file.too-many' | 'file.refused' {
  return refusedFiles.some(({ code }) => tooMuch.includes(code)) ? 'file.too-many' : 'file.refused'
}

/** Says that a file arrived that nobody asked for, or that it was refused, and offers a person. */
export async function receiveFile(turn: TurnScope, message: InboundMessage): Promise<void> {
  const refusal = refusalText(message)
  const key = message.files.length > 0 && refusal === 'file.refused' ? 'file.received' : refusal
  await turn.say(turn.text(key), { choices: personOrMenu(turn), onYes: { kind: 'person', team: null } })
}
