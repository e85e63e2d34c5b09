import { foldAnswer, foldedWords } from '../shared/arabic-text.ts'
import type { TurnScope } from './turn-scope.ts'

/** Whether a text has the shape of a question: its mark, or question words (`bot.phrases.question-words`) in front. */
export function looksLikeQuestion(turn: TurnScope, text: string): boolean {
  if (hasQuestionMark(text)) return true
  const words = `${foldedWords(text.slice(0, 200))} `
  return (['ar', 'en'] as const).some((language) =>
    turn.content.texts
      .text(language, 'bot.phrases.question-words')
      .split('|')
      .some((beginning) => words.startsWith(`${foldAnswer(beginning)} `)),
  )
}

/** Whether a text ends as only a question does. */
export function hasQuestionMark(text: string): boolean {
  return /[?؟]\s*$/u.test(text)
}
