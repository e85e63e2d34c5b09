import { parseYesNo } from '../../forms/parsers/yes-no.ts'
import { parseAction } from '../../messages/action.ts'
import { perform } from '../actions.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import type { TurnScope } from '../turn-scope.ts'
import { showMenu } from './menu.ts'

/** Handles a bare yes, no or «تمام» outside of anything: as the answer to what was just offered, or as a nod. */
export async function handleYesOrNo(turn: TurnScope, text: string): Promise<boolean> {
  const yes = parseYesNo(text)
  if (!yes.ok) return false
  const { onYes } = turn.input.state
  const isNod = matchesPhrase(turn, 'nods', text) !== null
  if (yes.value && onYes && !isNod) await perform(turn, parseAction(onYes))
  else await showMenu(turn, turn.text(yes.value ? 'nodded' : 'declined'))
  return true
}
