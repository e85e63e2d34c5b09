import { matchesPhrase } from '../../matches-phrase.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { showConsents } from './consents.ts'
import { offerCorrection } from './correction.ts'
import { confirmDeletion } from './deletion.ts'
import { giveCopy } from './my-data.ts'
import { optOut } from './own-messages.ts'

/** The rights over one's own data by the phrases with which they are asked for. */
const rights = [
  ['delete-data', confirmDeletion],
  ['data-copy', giveCopy],
  ['correct-data', offerCorrection],
  ['withdraw-consent', showConsents],
  ['opt-out-outright', optOut],
] as const

/** Handles a wish about one's own data, said outright at any point; returns false when the message is something else. */
export async function handleDataRight(turn: TurnScope, text: string): Promise<boolean> {
  const right = rights.find(([key]) => matchesPhrase(turn, key, text))
  if (!right) return false
  await right[1](turn)
  return true
}
