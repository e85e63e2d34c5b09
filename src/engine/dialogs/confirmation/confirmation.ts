import { parseAction } from '../../../messages/action.ts'
import { perform } from '../../actions.ts'
import { matchesPhrase } from '../../matches-phrase.ts'
import type { TurnScope } from '../../turn-scope.ts'
import type { ConfirmedAction } from './await-confirmation.ts'

/** The phrases that confirm each action when they are typed instead of pressed. */
const phrases: Record<ConfirmedAction['kind'], string> = {
  'delete-data-now': 'confirm-delete',
  'withdraw-request-now': 'confirm-withdraw',
}

/** Performs what the person was asked to confirm when they type a yes to it; anything else ends the waiting and returns false. */
export async function handleConfirmation(turn: TurnScope, text: string): Promise<boolean> {
  const { dialog } = turn.state
  if (dialog?.kind !== 'confirm') return false
  const action = parseAction(dialog.action)
  const isConfirmed =
    action !== null && isOfPhrases(action.kind) && matchesPhrase(turn, phrases[action.kind], text) !== null
  if (isConfirmed) await perform(turn, action)
  else turn.state.dialog = null
  return isConfirmed
}

function isOfPhrases(kind: string): kind is keyof typeof phrases {
  return Object.hasOwn(phrases, kind)
}
