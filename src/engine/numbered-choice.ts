import { parseOrdinal } from './answers/ordinal-words.ts'
import { type Button, parseButton } from './button.ts'
import type { TurnScope } from './turn-scope.ts'

const longestChoice = 30

/** The button that «٢», «رقم ٢» or «الثاني» stands for among the choices last offered, or null for any longer saying. */
export function numberedChoice(turn: TurnScope, text: string): Button | null {
  const { offered } = turn.input.state
  if (offered.length === 0 || text === '' || text.length > longestChoice) return null
  const ordinal = parseOrdinal(text)
  const place = ordinal === 'last' ? offered.length : ordinal
  const chosen = place === null ? undefined : offered[place - 1]
  return chosen ? parseButton(chosen.value) : null
}
