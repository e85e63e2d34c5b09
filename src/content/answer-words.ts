import type { AnswerWords } from '../forms/fields/field-kind.ts'
import type { Language } from '../shared/language.ts'
import type { Texts } from './texts.ts'

/** The words with which answers are shown in a language; files are shown by their names. */
export function answerWords(texts: Texts, language: Language): AnswerWords {
  return {
    yes: texts.text(language, 'bot.form.yes'),
    no: texts.text(language, 'bot.form.no'),
    skipped: texts.text(language, 'bot.form.skipped'),
    signedByHand: texts.text(language, 'bot.form.signed-by-hand'),
    files: (names) => names.join(' · '),
  }
}
