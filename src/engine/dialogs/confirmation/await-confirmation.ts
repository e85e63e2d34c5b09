import { type Action, type ActionOf, formatAction } from '../../../messages/action.ts'
import type { TurnScope } from '../../turn-scope.ts'

/** Actions that cannot be undone, and are only performed once the person was asked and said yes. */
export type ConfirmedAction = ActionOf<'delete-data-now' | 'withdraw-request-now'>

/** Remembers that the person is asked whether `action` is to be performed. */
export function awaitConfirmation({ state }: TurnScope, action: ConfirmedAction): void {
  state.dialog = { kind: 'confirm', action: formatAction(action) }
}

/** Returns whether the person was asked about `action`, and ends the waiting when they were. */
export function takeConfirmation({ state }: TurnScope, action: ConfirmedAction): boolean {
  if (!isAwaited(state, action)) return false
  state.dialog = null
  return true
}

/** Ends the waiting for a yes when something else than what was asked about is pressed. */
export function dropOtherConfirmation({ state }: TurnScope, action: Action | null): void {
  if (state.dialog?.kind === 'confirm' && !(action && isAwaited(state, action))) state.dialog = null
}

function isAwaited({ dialog }: TurnScope['state'], action: Action): boolean {
  return dialog?.kind === 'confirm' && dialog.action === formatAction(action)
}
