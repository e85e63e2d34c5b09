import type { Action, ActionKind, ActionOf } from '../messages/action.ts'
import type { ActionHandlers } from './action-handlers.ts'
import { answerTopic } from './dialogs/answer/answer-topic.ts'
import { channelLinkActions } from './dialogs/channel-link/channel-link-actions.ts'
import { languageActions } from './dialogs/language.ts'
import { menuActions, showMenu } from './dialogs/menu.ts'
import { myDataActions } from './dialogs/my-data/my-data-actions.ts'
import { personActions } from './dialogs/person/person-actions.ts'
import { helpUrgently } from './dialogs/person/urgent.ts'
import { receiptActions } from './dialogs/receipt.ts'
import { statusActions } from './dialogs/status/status.ts'
import { withdrawRequestActions } from './dialogs/withdraw-request.ts'
import { formActions } from './forms/form-actions.ts'
import type { TurnScope } from './turn-scope.ts'

/** Every action's handler, summed up from the dialogs; one that no dialog handles does not compile. */
const handlers: ActionHandlers<ActionKind> = {
  ...menuActions,
  ...languageActions,
  ...formActions,
  ...statusActions,
  ...withdrawRequestActions,
  ...receiptActions,
  ...personActions,
  ...myDataActions,
  ...channelLinkActions,
  topic: (turn, { topic }) => performTopic(turn, topic),
}

/** Performs what a button, a menu item or a topic's `start` names; null, an action that is no longer there, shows the menu. */
export function perform(turn: TurnScope, action: Action | null): Promise<void> {
  return action ? performKind(turn, action) : showMenu(turn)
}

/** Performs an action. */
export function performKind<K extends ActionKind>(turn: TurnScope, action: ActionOf<K>): Promise<void> {
  return handlers[action.kind](turn, action)
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
  if (topic.start?.kind === 'person') {
    turn.state.lastTopic = id
    return perform(turn, topic.start)
  }
  await answerTopic(turn, topic, question)
  if (topic.start) await perform(turn, topic.start)
}
