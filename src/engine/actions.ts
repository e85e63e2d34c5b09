import { chooseLanguage } from './conversation-language.ts'
import { answerTopic } from './dialogs/answer/answer-topic.ts'
import { takeOtherDraft } from './dialogs/channel-link/continue.ts'
import { continueOn } from './dialogs/channel-link/request.ts'
import { showMenu } from './dialogs/menu.ts'
import { confirmWithdrawal, showConsents, withdrawConsent } from './dialogs/my-data/consents.ts'
import {
  askCorrection,
  confirmDeletion,
  deleteMyData,
  giveCopy,
  offerCorrection,
  showMyData,
} from './dialogs/my-data/my-data.ts'
import { leaveQueue, requestPerson } from './dialogs/person/request-person.ts'
import { helpUrgently } from './dialogs/person/urgent.ts'
import { showReceipt } from './dialogs/receipt.ts'
import { showStatus } from './dialogs/status/status.ts'
import { confirmRequestWithdrawal, offerWithdrawal, withdrawRequest } from './dialogs/withdraw-request.ts'
import { resumeCompletion } from './forms/complete-request.ts'
import { resumeForm, startForm, undoCancel } from './forms/start-form.ts'
import type { TurnScope } from './turn-scope.ts'

/** Does what a button, a menu item or a topic's `start` names; an action that is no longer there shows the menu. */
export async function perform(turn: TurnScope, action: string): Promise<void> {
  const [kind = '', name = ''] = action.split(':')
  switch (kind) {
    case 'form':
      return startForm(turn, name)
    case 'resume':
      return resumeForm(turn, name)
    case 'complete':
      return resumeCompletion(turn, name)
    case 'withdraw-request':
      return name ? confirmRequestWithdrawal(turn, name) : offerWithdrawal(turn)
    case 'withdraw-request-now':
      return withdrawRequest(turn, name)
    case 'receipt':
      return showReceipt(turn)
    case 'topic':
      return performTopic(turn, name)
    case 'person':
      return requestPerson(turn, { team: knownTeam(turn, name), reason: 'asked', priority: 0 })
    case 'leave-queue':
      return turn.input.conversation.owner === 'queue' ? leaveQueue(turn) : showMenu(turn)
    case 'status':
      return showStatus(turn)
    case 'data':
      return showMyData(turn)
    case 'delete-data':
      return confirmDeletion(turn)
    case 'delete-data-now':
      return deleteMyData(turn)
    case 'continue-on':
      return continueOn(turn, name)
    case 'other-draft':
      return takeOtherDraft(turn, name)
    case 'data-copy':
      return giveCopy(turn)
    case 'correct-data':
      return offerCorrection(turn)
    case 'ask-correction':
      return askCorrection(turn)
    case 'withdraw-consent':
      return name ? confirmWithdrawal(turn, name) : showConsents(turn)
    case 'withdraw-now':
      return withdrawConsent(turn, name)
    case 'undo-cancel':
      return (await undoCancel(turn)) ? undefined : showMenu(turn, turn.text('form.nothing-to-undo'))
    case 'language':
      chooseLanguage(turn, name === 'en' ? 'language-en' : 'language-ar')
      return showMenu(turn, turn.text('language.chosen'))
    default:
      return showMenu(turn)
  }
}

/** Answers a topic, asked for by a button or in a typed `question`, and begins what follows it. */
export async function performTopic(
  turn: TurnScope,
  id: string,
  question: string | null = null,
): Promise<void> {
  const topic = turn.content.topics.get(id)
  if (!topic) return showMenu(turn)
  if (id === 'urgent-blood') return helpUrgently(turn)
  if (topic.start?.startsWith('person')) {
    turn.state.lastTopic = id
    return perform(turn, topic.start)
  }
  await answerTopic(turn, topic, question)
  if (topic.start) await perform(turn, topic.start)
}

/** The team of that name; a button made up by a client names none, and the relations staff take it. */
function knownTeam({ content }: TurnScope, name: string): string {
  return content.organisation.teams.some(({ id }) => id === name) ? name : 'relations'
}
