import { parseOrdinal } from './answers/ordinal-words.ts'
import { type Button, parseButton } from './button.ts'
import type { TurnScope } from './turn-scope.ts'

const longestPlace = 30

/** The button among those last offered that a text means: its title, or its place («٢», «رقم ٢», «الثاني»); else null. */
export function offeredChoice(turn: TurnScope, text: string): Button | null {
  const { offered } = turn.input.state
  if (offered.length === 0 || text === '') return null
  const chosen = offered.find(({ title }) => title === text) ?? offered[placeOf(text, offered.length) - 1]
  return chosen ? parseButton(chosen.value) : null
}

function placeOf(text: string, count: number): number {
  const ordinal = text.length > longestPlace ? null : parseOrdinal(text)
  return ordinal === 'last' ? count : (ordinal ?? 0)
}
