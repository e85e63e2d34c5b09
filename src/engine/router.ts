import { parseCommand } from '../forms/parsers/commands.ts'
import { looksLikeReference } from '../forms/reference.ts'
import type { Button } from '../messages/button.ts'
import { perform, performTopic } from './actions.ts'
import { chooseLanguage, followLanguage } from './conversation-language.ts'
import { quoteSection } from './dialogs/answer/answer-topic.ts'
import { readHelpful, takeHelpful } from './dialogs/answer/helpful.ts'
import { answerAsSuggested } from './dialogs/answer/suggested.ts'
import { handleLinkCode } from './dialogs/channel-link/confirm.ts'
import { answerWhetherSame, handleWhetherSame } from './dialogs/channel-link/continue.ts'
import { channelWanted, continueOn } from './dialogs/channel-link/request.ts'
import { takeRating, welcome } from './dialogs/courtesy.ts'
import { personOrMenu, showMenu } from './dialogs/menu.ts'
import { handleDataRight, showMyData } from './dialogs/my-data/my-data.ts'
import { handleInQueue } from './dialogs/person/queue.ts'
import { requestPerson } from './dialogs/person/request-person.ts'
import { leaveToStaffElsewhere } from './dialogs/person/staff-elsewhere.ts'
import { helpUrgently } from './dialogs/person/urgent.ts'
import { showReceipt } from './dialogs/receipt.ts'
import { missReference, showStatus, showStatusOf } from './dialogs/status/status.ts'
import { offerWithdrawal } from './dialogs/withdraw-request.ts'
import { handleYesOrNo } from './dialogs/yes-or-no.ts'
import { askStep } from './forms/ask-step.ts'
import { handleInForm, performInForm, pressFormButton } from './forms/form-dialog.ts'
import { followsLanguage } from './forms/form-language.ts'
import { FormSession } from './forms/form-session.ts'
import { resumeAction } from './forms/resume-action.ts'
import { isSecondCopy } from './forms/second-copy.ts'
import { undoCancel } from './forms/start-form.ts'
import { type InboundMessage, readMessage } from './inbound-message.ts'
import { matchesPhrase } from './matches-phrase.ts'
import { offeredChoice } from './offered-choice.ts'
import { isMistypedReference, referenceIn } from './reference-in.ts'
import type { TurnScope } from './turn-scope.ts'

/** The longest message that is read as one; longer ones are asked to be cut, wherever they come from. */
const maxMessageLength = 4000
const maxMisses = 2

/** Routes a message to what it is for: the staff, a button, the form it answers, or a question. */
export async function routeMessage(turn: TurnScope): Promise<void> {
  const message = readMessage(turn.input)
  const { owner } = turn.input.conversation
  if (message.button?.kind === 'link') return answerWhetherSame(turn, message.button.id, message.button.yes)
  if (owner === 'staff') return undefined
  if (message.unreadKind === 'reaction') return undefined
  if (await handleLinkCode(turn, message)) return undefined
  const session = FormSession.current(turn)
  if (!message.button && (!session || followsLanguage(session, message.text)))
    followLanguage(turn, message.text)
  turn.state.greeted = true
  if (turn.state.asked) turn.state.asked.isLast = false
  if (owner === 'queue') return handleInQueue(turn, message)
  if (message.button) return press(turn, message.button)
  if (await handleAnywhere(turn, message)) return undefined
  const unreadable = whyUnreadable(message)
  if (unreadable && !(session && unreadable === 'emoji-only')) return sayUnreadable(turn, unreadable)
  if (session) return handleInForm(session, message)
  if (turn.state.dialog?.kind === 'form') await sayFormGone(turn)
  if (message.files.length > 0 || message.refusedFiles.length > 0) await receiveFile(turn, message)
  return message.text === '' ? undefined : handleFreely(turn, message)
}

/** Takes what means the same inside a form and outside of it. */
async function handleAnywhere(turn: TurnScope, message: InboundMessage): Promise<boolean> {
  if (await handleWhetherSame(turn, message)) return true
  const channel = channelWanted(turn, message.text)
  if (channel) await continueOn(turn, channel)
  return channel !== null || handleDataRight(turn, message.text)
}

async function press(turn: TurnScope, button: Button): Promise<void> {
  switch (button.kind) {
    case 'go': {
      dropOtherConfirmation(turn, button.action)
      const session = FormSession.current(turn)
      return session ? performInForm(session, button.action) : perform(turn, button.action)
    }
    case 'form':
      return pressFormButton(turn, button)
    case 'rate':
      return takeRating(turn, button.subject, button.score)
    case 'helpful':
      return takeHelpful(turn, button.topic, button.yes)
    case 'link':
      return answerWhetherSame(turn, button.id, button.yes)
  }
}

/** What waits for a yes is over when something else is pressed. */
function dropOtherConfirmation({ state }: TurnScope, action: string): void {
  if (state.dialog?.kind === 'confirm' && !action.startsWith(state.dialog.action)) state.dialog = null
}

/** Takes a message while nothing in particular is waited for. */
async function handleFreely(turn: TurnScope, message: InboundMessage): Promise<void> {
  const { text } = message
  const { dialog } = turn.state
  if (isSecondCopy(turn, message)) return undefined
  const chosen = offeredChoice(turn, text)
  if (chosen) return press(turn, chosen)
  const helpful = readHelpful(turn, text)
  if (helpful !== null && turn.state.asked) return takeHelpful(turn, turn.state.asked.topic, helpful)
  if (turn.state.cancelled && matchesPhrase(turn, 'undo', text) && (await undoCancel(turn))) return undefined
  if (dialog?.kind === 'confirm') {
    turn.state.dialog = null
    if (dialog.action.startsWith('withdraw-request-now:') && matchesPhrase(turn, 'confirm-withdraw', text)) {
      turn.state.dialog = dialog
      return perform(turn, dialog.action)
    }
    if (dialog.action === 'delete-data' && matchesPhrase(turn, 'confirm-delete', text)) {
      turn.state.dialog = dialog
      return perform(turn, 'delete-data-now')
    }
  }
  const left = turn.input.drafts.at(-1)
  if (left && matchesPhrase(turn, 'continue', text)) return perform(turn, resumeAction(left))
  const reference = referenceIn(turn, text)
  if (reference) return showStatusOf(turn, reference)
  if (await obeyCommand(turn, text)) return undefined
  if (matchesPhrase(turn, 'withdraw', text)) return offerWithdrawal(turn)
  if (matchesPhrase(turn, 'receipt', text)) return showReceipt(turn)
  if (await leaveToStaffElsewhere(turn, text)) return undefined
  if (await handleYesOrNo(turn, text)) return undefined
  if (isMistypedReference(turn, text)) return missReference(turn)
  if (dialog?.kind === 'status' && looksLikeReference(text)) return missReference(turn)
  return answerQuestion(turn, text)
}

async function showMenuOrWelcome(turn: TurnScope): Promise<void> {
  await (turn.input.state.greeted ? showMenu(turn) : welcome(turn))
}

async function obeyCommand(turn: TurnScope, text: string): Promise<boolean> {
  const command = parseCommand(text)
  switch (command) {
    case 'help':
      // `/help` is what chat programs send for the menu; «مساعدة» may well ask for support.
      if (!text.startsWith('/')) return false
      await showMenuOrWelcome(turn)
      return true
    case 'menu':
      await showMenuOrWelcome(turn)
      return true
    case 'cancel':
      turn.state.dialog = null
      await showMenu(turn, turn.text('nothing-to-cancel'))
      return true
    case 'person':
      await requestPerson(turn, { team: 'relations', reason: 'asked', priority: 0 })
      return true
    case 'status':
      await showStatus(turn)
      return true
    case 'my-data':
      await showMyData(turn)
      return true
    case 'language-ar':
    case 'language-en':
      chooseLanguage(turn, command)
      await showMenu(turn, turn.text('language.chosen'))
      return true
    default:
      return false
  }
}

async function answerQuestion(turn: TurnScope, text: string): Promise<void> {
  const understanding = turn.content.ask(text)
  const { outcome, topic, candidates, passage } = understanding
  if (outcome === 'urgent') return helpUrgently(turn)
  if (outcome === 'answer' && topic) {
    if (turn.state.dialog?.kind === 'status') turn.state.dialog = null
    return performTopic(turn, topic, text)
  }
  if (outcome === 'medical')
    return turn.say(turn.text('answer.medical'), { choices: personOrMenu(turn), onYes: 'person' })
  if (await answerAsSuggested(turn, text, understanding)) return undefined
  if (passage) return quoteSection(turn, passage)
  turn.do({ kind: 'unanswered', text, topic: candidates[0]?.topic ?? null, reason: 'unknown' })
  turn.state.misses += 1
  if (outcome === 'unsure' && candidates.length > 0 && turn.state.misses <= maxMisses)
    return suggest(turn, candidates)
  const key = turn.state.misses > maxMisses ? 'answer.still-unknown' : 'answer.unknown'
  return turn.say(turn.text(key), { choices: personOrMenu(turn), onYes: 'person' })
}

async function suggest(turn: TurnScope, candidates: readonly { topic: string }[]): Promise<void> {
  const choices = candidates.slice(0, 3).flatMap(({ topic }) => {
    const content = turn.content.topics.get(topic)
    return content ? [{ title: turn.local(content.title), value: `go:topic:${topic}` }] : []
  })
  await turn.say(turn.text('answer.did-you-mean'), {
    choices: [...choices, { title: turn.text('person.title'), value: 'go:person' }],
    onYes: candidates.length === 1 && candidates[0] ? `topic:${candidates[0].topic}` : null,
  })
}

type Unreadable = 'empty' | 'too-long' | 'emoji-only' | 'unread-kind'

function whyUnreadable({ text, files, refusedFiles, unreadKind }: InboundMessage): Unreadable | null {
  if (files.length > 0 || refusedFiles.length > 0) return null
  if (unreadKind) return 'unread-kind'
  if (text.length > maxMessageLength) return 'too-long'
  if (text === '') return 'empty'
  return !/[\p{L}\p{N}?؟]/u.test(text) && !/[👍👎✅❌]/u.test(text) ? 'emoji-only' : null
}

async function sayUnreadable(turn: TurnScope, why: Unreadable): Promise<void> {
  const text = turn.text(`unreadable.${why}`, { max: maxMessageLength })
  const session = FormSession.current(turn)
  if (session) return askStep(session, text)
  await turn.say(text, { choices: personOrMenu(turn) })
}

async function receiveFile(turn: TurnScope, { files }: InboundMessage): Promise<void> {
  const key = files.length > 0 ? 'file.received' : 'file.refused'
  await turn.say(turn.text(key), { choices: personOrMenu(turn), onYes: 'person' })
}

/** The form was sent in, cancelled or deleted elsewhere since the person was last here. */
async function sayFormGone(turn: TurnScope): Promise<void> {
  turn.state.dialog = null
  await turn.say(turn.text('form.gone'))
}
