import { parseOrdinal } from '../forms/parsers/ordinal-words.ts'
import { type Button, parseButton } from '../messages/button.ts'
import { foldedWords } from '../shared/arabic-text.ts'
import type { TurnScope } from './turn-scope.ts'

const maxPlaceLength = 30

/** Returns the button last offered that a text names by its title or its place («٢», «الثاني», ⭐⭐), or null. */
export function offeredChoice(turn: TurnScope, text: string): Button | null {
  const { offered } = turn.input.state
  if (offered.length === 0 || text === '') return null
  const key = foldedWords(text)
  const titled = offered.find(({ title }) => title === text || (key !== '' && foldedWords(title) === key))
  const chosen = titled ?? offered[placeOf(text, offered.length) - 1]
  return chosen ? parseButton(chosen.value) : null
}

function placeOf(text: string, count: number): number {
  if (text.length > maxPlaceLength) return 0
  if (/^(?:⭐|🌟|\ufe0f|\s)+$/u.test(text)) return text.match(/[⭐🌟]/gu)?.length ?? 0
  const ordinal = parseOrdinal(text)
  return ordinal === 'last' ? count : (ordinal ?? 0)
}
