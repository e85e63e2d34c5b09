import { foldAnswer, wordsOf } from './answers/normalize.ts'
import type { TurnScope } from './turn-scope.ts'

/**
 * Whether `text` is one of the sayings `bot.said.<key>` (separated by `|`) in either language. A saying that ends in `…`
 * may be followed by more, which is what is returned; otherwise the text itself is.
 */
export function said(turn: TurnScope, key: string, text: string): string | null {
  const words = wordsOf(foldAnswer(text)).join(' ')
  if (words === '' || words.length > 120) return null
  for (const language of ['ar', 'en'] as const) {
    for (const saying of turn.content.texts.text(language, `bot.said.${key}`).split('|')) {
      const folded = wordsOf(foldAnswer(saying.replace('…', ''))).join(' ')
      if (words === folded) return text
      if (saying.endsWith('…') && words.startsWith(`${folded} `)) return words.slice(folded.length + 1)
    }
  }
  return null
}
