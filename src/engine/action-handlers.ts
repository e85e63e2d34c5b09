import type { ActionKind, ActionOf } from '../messages/action.ts'
import type { TurnScope } from './turn-scope.ts'

/** A handler for each of the actions `K`, by the action's kind. */
export type ActionHandlers<K extends ActionKind> = {
  [P in K]: (turn: TurnScope, action: ActionOf<P>) => Promise<void>
}
