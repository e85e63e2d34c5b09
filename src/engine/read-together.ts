import { parseCommand } from '../forms/parsers/commands.ts'
import { parseYesNo } from '../forms/parsers/yes-no.ts'
import { looksLikeReference } from '../forms/reference.ts'
import { parseButton } from '../messages/button.ts'
import { wordsOf } from '../shared/arabic-text.ts'
import { findLinkCode, looksLikeLinkCode } from '../shared/link-code.ts'
import { readHelpful } from './dialogs/answer/helpful.ts'
import { channelWanted } from './dialogs/channel-link/request.ts'
import { courtesyOf } from './dialogs/courtesy.ts'
import type { LiveContent } from './live-content.ts'
import { looksLikeQuestion } from './looks-like-question.ts'
import { matchesPhrase } from './matches-phrase.ts'
import { offeredChoice } from './offered-choice.ts'
import type { TurnInput } from './turn.ts'
import { TurnScope } from './turn-scope.ts'

/**
 * How many of the messages that came in one burst are read as one, and the text that they make together. `isGreeted` tells
 * that one of them was a greeting, which is not part of the text.
 */
export type Burst = { count: number; text: string; isGreeted: boolean }

/** Reads the texts of a burst, oldest first; a `count` of one leaves the first message to a turn of its own. */
export type ReadTogether = (input: TurnInput, texts: readonly string[]) => Burst

/** A longer text is a message of its own. */
const maxLength = 300
const maxFragment = 2
const sureGreeting = 0.7

type Part = { kind: 'apart' | 'courtesy' | 'clear' | 'vague'; text: string; topic: string | null }

/**
 * Makes the reader of bursts. Greetings, openers («عندي سؤال») and pieces of a sentence are read with the one clear question
 * among them. Two clear questions are never joined, nor is what means something as a whole message: a command, a choice, a
 * yes, a number. No word is left out but those of courtesy.
 */
export function createReadTogether(content: () => LiveContent): ReadTogether {
  return (input, texts) => {
    const turn = new TurnScope(input, content())
    let taken: Part[] = []
    for (const text of texts) {
      const next = [...taken, partOf(turn, text)]
      if (!areOne(turn, next)) break
      taken = next
    }
    const said = taken.filter(({ kind }) => kind !== 'courtesy')
    const isGreeted = taken.some(({ kind, topic }) => kind === 'courtesy' && topic === 'greeting')
    const text = said.length === 0 ? (taken[0] ?? { text: texts[0] ?? '' }).text : joined(said)
    return { count: Math.max(1, taken.length), text, isGreeted: isGreeted && said.length > 0 }
  }
}

function partOf(turn: TurnScope, text: string): Part {
  if (isApart(turn, text)) return { kind: 'apart', text, topic: null }
  const { outcome, topic, confidence } = turn.content.ask(text)
  const isGreeting = outcome === 'answer' && topic === 'greeting' && confidence >= sureGreeting
  const courtesy = isGreeting ? 'greeting' : courtesyOf(turn, text)
  if (courtesy !== null) return { kind: 'courtesy', text, topic: courtesy }
  const isClear = outcome === 'answer' || outcome === 'urgent' || outcome === 'medical'
  return { kind: isClear ? 'clear' : 'vague', text, topic }
}

const wholePhrases = [
  'withdraw',
  'receipt',
  'continue',
  'undo',
  'restart',
  'stop-waiting',
  'delete-data',
  'data-copy',
  'correct-data',
  'withdraw-consent',
  'link-yes',
  'link-no',
]

/** Whether a text means something as a whole message, whatever stands around it. */
function isApart(turn: TurnScope, text: string): boolean {
  return (
    text.length > maxLength ||
    !/\p{L}/u.test(text) ||
    /\p{Nd}{4}/u.test(text) ||
    parseButton(text) !== null ||
    parseCommand(text) !== null ||
    parseYesNo(text).ok ||
    looksLikeReference(text) ||
    findLinkCode(text) !== null ||
    looksLikeLinkCode(text) ||
    offeredChoice(turn, text) !== null ||
    readHelpful(turn, text) !== null ||
    channelWanted(turn, text) !== null ||
    wholePhrases.some((key) => matchesPhrase(turn, key, text) !== null)
  )
}

/** Whether parts are one message: at most one question, and the same one with all that is said around it. */
function areOne(turn: TurnScope, parts: readonly Part[]): boolean {
  if (parts.some(({ kind }) => kind === 'apart')) return false
  const said = parts.filter(({ kind }) => kind !== 'courtesy')
  const main = said.find(({ kind }) => kind === 'clear')
  if (!main || said.length === 1) return true
  const behind = said.slice(said.indexOf(main) + 1)
  return behind.every((part) => isFragment(turn, part)) && turn.content.ask(joined(said)).topic === main.topic
}

/** A piece that only says more of what stands before it. */
function isFragment(turn: TurnScope, { kind, text }: Part): boolean {
  return !looksLikeQuestion(turn, text) && (kind === 'vague' || wordsOf(text).length <= maxFragment)
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join(' ')
}
