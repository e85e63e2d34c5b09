import { foldAnswer, wordsOf } from './answers/normalize.ts'
import type { TurnScope } from './turn-scope.ts'

/** Whether a text has the shape of a question: its mark, or a question word (`bot.said.question-words`) in front. */
export function looksLikeQuestion(turn: TurnScope, text: string): boolean {
  if (/[?؟]\s*$/.test(text)) return true
  const [first = ''] = wordsOf(foldAnswer(text.slice(0, 200)))
  return (['ar', 'en'] as const).some((language) =>
    turn.content.texts
      .text(language, 'bot.said.question-words')
      .split('|')
      .some((word) => foldAnswer(word) === first),
  )
}
