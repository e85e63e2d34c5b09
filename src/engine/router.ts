import { looksLikeReference } from '../forms/reference.ts'
import { perform } from './actions.ts'
import { followLanguage } from './conversation-language.ts'
import { topicInContext } from './dialogs/answer/answer-context.ts'
import { answerAboutAnswer } from './dialogs/answer/answer-follow-up.ts'
import { answerQuestion } from './dialogs/answer/answer-question.ts'
import { rateAnswer, readHelpful } from './dialogs/answer/helpful.ts'
import { welcomeArrival } from './dialogs/arrival.ts'
import { handleLinkCode } from './dialogs/channel-link/confirm.ts'
import { answerWhetherSame, handleWhetherSame } from './dialogs/channel-link/continue.ts'
import { channelWanted, continueOn } from './dialogs/channel-link/request.ts'
import { obeyCommand } from './dialogs/commands.ts'
import { handleConfirmation } from './dialogs/confirmation/confirmation.ts'
import { handleDataRight } from './dialogs/my-data/data-rights.ts'
import { switchOwnMessages } from './dialogs/my-data/own-messages.ts'
import { answerOtherLanguage } from './dialogs/other-language.ts'
import { answerCare } from './dialogs/person/care.ts'
import { handleInQueue, settleWaiting } from './dialogs/person/queue.ts'
import { leaveToStaffElsewhere } from './dialogs/person/staff-elsewhere.ts'
import { showReceipt } from './dialogs/receipt.ts'
import { receiveShared, receiveSticker } from './dialogs/shared.ts'
import { missReference, showStatusOf } from './dialogs/status/status.ts'
import { receiveFile, refuseUnreadable } from './dialogs/unreadable.ts'
import { offerWithdrawal } from './dialogs/withdraw-request.ts'
import { handleYesOrNo } from './dialogs/yes-or-no.ts'
import { handleInForm } from './forms/form-dialog.ts'
import { followsLanguage } from './forms/form-language.ts'
import { FormSession } from './forms/form-session.ts'
import { answerOffer } from './forms/offer-form.ts'
import { resumeAction } from './forms/resume-action.ts'
import { isSecondCopy } from './forms/second-copy.ts'
import { undoCancel } from './forms/start-form.ts'
import { type InboundMessage, readMessage } from './inbound-message.ts'
import { matchesPhrase } from './matches-phrase.ts'
import { handledIf, handledWhen, type MessageHandler, type Outcome, runHandlers } from './message-handler.ts'
import { offeredChoice } from './offered-choice.ts'
import { press } from './press.ts'
import { isMistypedReference, referenceIn } from './reference-in.ts'
import type { TurnScope } from './turn-scope.ts'
import { leaveOutUnchanged } from './unchanged.ts'

/** Whom and what a message may be for, in the order in which it is tried. */
export const messageHandlers: MessageHandler<[TurnScope, InboundMessage]>[] = [
  {
    name: 'link-button',
    why: 'A link to another channel is confirmed even while the staff have the conversation.',
    async handle(turn, { button }) {
      if (button?.kind !== 'link') return 'passes'
      await answerWhetherSame(turn, button.id, button.yes)
      return 'handled'
    },
  },
  {
    name: 'unchanged',
    why: 'An edit that leaves the message as it was says nothing new, to the staff neither.',
    handle: (turn, message) => handledIf(leaveOutUnchanged(turn, message)),
  },
  {
    name: 'staff',
    why: 'The staff own the conversation: the bot is silent, and changes nothing that it remembers.',
    handle: ({ input }) => handledIf(input.conversation.owner === 'staff'),
  },
  {
    name: 'reaction',
    why: 'A reaction to a message, or taking one back, is no message, and does not count as having been greeted.',
    handle: (_turn, { unreadKind }) => handledIf(unreadKind === 'reaction' || unreadKind === 'deleted'),
  },
  {
    name: 'link-code',
    why: 'A code of another channel is written in no language, and brings that of the conversation it is from.',
    handle: (turn, message) => handledIf(handleLinkCode(turn, message)),
  },
  {
    name: 'arrival',
    why: 'Everything from here on is answered, in the language in which it is written.',
    handle: noteArrival,
  },
  {
    name: 'care',
    why: 'A cry for help is heard before everything that may take the message for something else, also in the queue and in a form.',
    handle: (turn, message) => handledIf(answerCare(turn, message)),
  },
  {
    name: 'queue',
    why: 'The person waits for the staff, who read the message: no dialog may take it from them, but what the bot can serve goes on.',
    handle: async (turn, message) =>
      turn.input.conversation.owner === 'queue' ? handleInQueue(turn, message) : 'passes',
  },
  {
    name: 'button',
    why: 'A pressed button says what it means, whatever the text beside it.',
    async handle(turn, { button }) {
      if (button === null) return 'passes'
      await press(turn, button)
      return 'handled'
    },
  },
  {
    name: 'same-person',
    why: 'The question whether it was the same person came last, also in the middle of a form.',
    handle: (turn, message) => handledIf(handleWhetherSame(turn, message)),
  },
  {
    name: 'other-channel',
    why: 'It means the same inside a form, whose draft it carries over, and outside of it.',
    async handle(turn, { text }) {
      const channel = channelWanted(turn, text)
      if (channel === null) return 'passes'
      await continueOn(turn, channel)
      return 'handled'
    },
  },
  {
    name: 'data-right',
    why: 'A right is used at any point, also inside a form.',
    handle: (turn, { text }) => handledIf(handleDataRight(turn, text)),
  },
  {
    name: 'arrival-by-link',
    why: 'The words of an advertisement are not the person’s own: they answer no question and ask none.',
    handle: (turn, message) => handledIf(welcomeArrival(turn, message, FormSession.current(turn))),
  },
  {
    name: 'shared',
    why: 'A place or a card is understood although it has no words; a form may take it for its answer.',
    handle: (turn, message) => handledIf(receiveShared(turn, message, FormSession.current(turn))),
  },
  {
    name: 'sticker',
    why: 'A sticker comes as a file, and no form asked for it.',
    handle: (turn, message) => handledIf(receiveSticker(turn, message, FormSession.current(turn))),
  },
  {
    name: 'unreadable',
    why: 'What cannot be read is neither an answer nor a question.',
    handle: (turn, message) => handledIf(refuseUnreadable(turn, message, FormSession.current(turn))),
  },
  {
    name: 'other-language',
    why: 'Who writes a language that is not served cannot be understood by anything below.',
    handle: (turn, message) => handledIf(answerOtherLanguage(turn, message)),
  },
  {
    name: 'form',
    why: 'Inside a form the message is its answer, or a digression that returns to it.',
    async handle(turn, message) {
      const session = FormSession.current(turn)
      if (!session) return 'passes'
      await handleInForm(session, message)
      return 'handled'
    },
  },
  {
    name: 'form-gone',
    why: 'The form was sent in, cancelled or deleted elsewhere: that is said before the message is answered.',
    handle: sayFormGone,
  },
  {
    name: 'file',
    why: 'No form asked for the file; its caption is answered as any text.',
    async handle(turn, message) {
      if (message.files.length + message.refusedFiles.length === 0) return 'passes'
      await receiveFile(turn, message)
      return message.text === '' ? 'handled' : 'continues'
    },
  },
  {
    name: 'second-copy',
    why: 'The last answer of a form came twice: it is not taken for a question.',
    handle: (turn, message) => handledIf(isSecondCopy(turn, message)),
  },
  {
    name: 'offered-choice',
    why: 'The title or the number of a button that was just shown is read there, before words of other dialogs.',
    async handle(turn, { text }) {
      const chosen = offeredChoice(turn, text)
      if (chosen === null) return 'passes'
      await press(turn, chosen)
      return 'handled'
    },
  },
  {
    name: 'offered-form',
    why: 'A yes, a nod or «نبدأ» right after the offer of a form begins it, before words that are commands elsewhere.',
    handle: (turn, { text }) => handledIf(answerOffer(turn, text)),
  },
  {
    name: 'about-answer',
    why: 'Right after an answer «بالانجليزي» asks for the same one, and «صدق؟» is no yes.',
    handle: (turn, { text }) => {
      const about = topicInContext(turn)
      const understood = about === null ? null : turn.content.ask(text, about)
      return handledIf(understood !== null && answerAboutAnswer(turn, text, understood))
    },
  },
  {
    name: 'helpful',
    why: 'A yes or no right after «was this helpful?» answers it.',
    async handle(turn, { text }) {
      const { asked } = turn.state
      const isHelpful = readHelpful(turn, text)
      if (isHelpful === null || asked === null) return 'passes'
      await rateAnswer(turn, asked.topic, isHelpful)
      return 'handled'
    },
  },
  {
    name: 'undo-cancel',
    why: 'After a form was cancelled «تراجع» takes that back; as a command it would mean nothing.',
    handle: (turn, { text }) =>
      handledIf(
        turn.state.cancelled !== null && matchesPhrase(turn, 'undo', text) !== null && undoCancel(turn),
      ),
  },
  {
    name: 'confirmation',
    why: 'A yes to what cannot be undone counts only as the very next message.',
    handle: (turn, { text }) => handledIf(handleConfirmation(turn, text)),
  },
  {
    name: 'continue-draft',
    why: '«أكمل» means the form that was left; without one it is a text as any other.',
    async handle(turn, { text }) {
      const draft = turn.input.drafts.at(-1)
      if (!draft || !matchesPhrase(turn, 'continue', text)) return 'passes'
      await perform(turn, resumeAction(draft))
      return 'handled'
    },
  },
  {
    name: 'reference',
    why: 'The number of a request passes its check character, so that it cannot be anything else.',
    async handle(turn, { text }) {
      const reference = referenceIn(turn, text)
      if (reference === null) return 'passes'
      await showStatusOf(turn, reference)
      return 'handled'
    },
  },
  {
    name: 'own-messages',
    why: 'Outside of a form alone: inside «إيقاف» and “stop” mean the form; and before the commands, where they would mean nothing.',
    handle: (turn, { text }) => handledIf(switchOwnMessages(turn, text)),
  },
  {
    name: 'command',
    why: 'A whole message that is a command is surer than what the knowledge makes of it.',
    handle: (turn, { text }) => handledIf(obeyCommand(turn, text)),
  },
  {
    name: 'withdraw-request',
    why: 'Outside of a form alone: inside «إلغاء» and «سحب» mean the form.',
    handle: (turn, { text }) =>
      handledWhen(matchesPhrase(turn, 'withdraw', text) !== null, () => offerWithdrawal(turn)),
  },
  {
    name: 'receipt',
    why: 'Outside of a form alone, where a field may ask for one.',
    handle: (turn, { text }) =>
      handledWhen(matchesPhrase(turn, 'receipt', text) !== null, () => showReceipt(turn)),
  },
  {
    name: 'staff-elsewhere',
    why: 'Free words are for the colleague in another conversation; what was asked for outright is done all the same.',
    handle: (turn, { text }) => handledIf(leaveToStaffElsewhere(turn, text)),
  },
  {
    name: 'yes-or-no',
    why: 'A bare yes or no answers the last message, and is no question.',
    handle: (turn, { text }) => handledIf(handleYesOrNo(turn, text)),
  },
  {
    name: 'mistyped-reference',
    why: 'A wrong number of a request is no question; while one is waited for, less is enough to look like one.',
    handle: (turn, { text }) => {
      const isWaiting = turn.state.dialog?.kind === 'status'
      const isMissed = isMistypedReference(turn, text) || (isWaiting && looksLikeReference(text))
      return handledWhen(isMissed, () => missReference(turn))
    },
  },
  {
    name: 'question',
    why: 'Whatever is left is asked of the knowledge.',
    async handle(turn, { text }) {
      await answerQuestion(turn, text)
      return 'handled'
    },
  },
]

/** Routes a message to what it is for: the staff, a button, the form it answers, or a question. */
export async function routeMessage(turn: TurnScope): Promise<void> {
  await runHandlers(messageHandlers, turn, readMessage(turn.input))
  settleWaiting(turn)
}

async function noteArrival(turn: TurnScope, { button, text }: InboundMessage): Promise<Outcome> {
  const session = FormSession.current(turn)
  if (!button && (!session || followsLanguage(session, text))) followLanguage(turn, text)
  turn.state.greeted = true
  if (turn.state.asked) turn.state.asked.isLast = false
  return 'continues'
}

async function sayFormGone(turn: TurnScope): Promise<Outcome> {
  if (turn.state.dialog?.kind !== 'form') return 'passes'
  turn.state.dialog = null
  await turn.say(turn.text('form.gone'))
  return 'continues'
}
