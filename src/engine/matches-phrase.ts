import type { Texts } from '../content/texts.ts'
import { foldedWords } from '../shared/arabic-text.ts'
import type { TurnScope } from './turn-scope.ts'

/** A saying as it is compared, and whether more may follow it. */
type Saying = { words: string; goesOn: boolean }

/** More characters than a saying has that is heard as one. */
const maxSayingLength = 120

/** The sayings of each key, folded once for all turns with the same texts. */
const foldedSayings = new WeakMap<Texts, Map<string, readonly Saying[]>>()

/**
 * Whether `text` is one of the sayings `bot.said.<key>` (separated by `|`) in either language. A saying that ends in `…`
 * may be followed by more, which is what is returned; otherwise the text itself is.
 */
export function said({ content }: TurnScope, key: string, text: string): string | null {
  const words = heardWords(text)
  if (words === '' || words.length > maxSayingLength) return null
  for (const saying of sayingsOf(content.texts, `bot.said.${key}`)) {
    if (words === saying.words) return text
    if (saying.goesOn && words.startsWith(`${saying.words} `)) return words.slice(saying.words.length + 1)
  }
  return null
}

let lastHeard = { text: '', words: '' }

/** The words of a text in the form in which they are compared; a turn asks for those of the same text many times. */
function heardWords(text: string): string {
  if (lastHeard.text !== text) lastHeard = { text, words: foldedWords(text) }
  return lastHeard.words
}

function sayingsOf(texts: Texts, key: string): readonly Saying[] {
  const byKey = foldedSayings.get(texts) ?? new Map<string, readonly Saying[]>()
  foldedSayings.set(texts, byKey)
  const sayings = byKey.get(key) ?? foldSayings(texts, key)
  byKey.set(key, sayings)
  return sayings
}

function foldSayings(texts: Texts, key: string): Saying[] {
  return (['ar', 'en'] as const)
    .flatMap((language) => texts.text(language, key).split('|'))
    .map((saying) => ({
      words: foldedWords(saying.replace('…', '')),
      goesOn: saying.endsWith('…'),
    }))
}
