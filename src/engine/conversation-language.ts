import { looksLikeReference } from '../forms/reference.ts'
import { otherLanguageOf } from '../knowledge/other-language.ts'
import type { Language } from '../shared/language.ts'
import { isMistypedReference, referenceIn } from './reference-in.ts'
import { tellingText } from './telling-text.ts'
import type { TurnScope } from './turn-scope.ts'

const arabicLetters = /\p{Script=Arabic}/gu
const latinLetters = /\p{Script=Latin}/gu

/** What a chat program sends for a person, such as `/start`. */
const botCommand = /^\/[a-z]/

/** So many words in the other language outweigh a language that was chosen before. */
const clearWords = 3
/** So many English words outweigh the Arabic that was written before: one may be a name, or a word for a thing. */
const englishWords = 2

/** Sets the language to that of a text; one that the person chose gives way to a sentence only. */
export function followLanguage(turn: TurnScope, text: string): void {
  const { state } = turn
  const written = writtenLanguage(turn, text)
  if (written && !isOutweighed(turn, written, tellingText(text).length)) {
    state.language = written
    state.languageWritten = true
  } else state.language ??= localeLanguage(turn.input.activity.locale)
}

function isOutweighed({ state }: TurnScope, written: Language, telling: number): boolean {
  if (state.languageChosen) return telling < clearWords
  return state.languageWritten && state.language === 'ar' && written === 'en' && telling < englishWords
}

/** Keeps the language that the person asked for. */
export function chooseLanguage(turn: TurnScope, language: Language): void {
  turn.state.language = language
  turn.state.languageChosen = true
}

/** Returns the language a client asks for, Arabic where it asks for none. */
export function localeLanguage(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'ar'
}

/** Whether a text is a reference, or an attempt at one while one is waited for. */
function isAboutReference(turn: TurnScope, text: string): boolean {
  if (referenceIn(turn, text) || isMistypedReference(turn, text)) return true
  return turn.state.dialog?.kind === 'status' && looksLikeReference(text)
}

/** Returns null for references, commands of a chat program, numbers, names of one word and Arabic in Latin letters («abi musa3da»), which say nothing certain. */
function writtenLanguage(turn: TurnScope, text: string): Language | null {
  if (botCommand.test(text) || isAboutReference(turn, text)) return null
  if (otherLanguageOf(turn.content.otherLanguages, text)) return null
  const telling = tellingText(text.slice(0, 500))
  const sample = telling.length > 0 || turn.state.languageWritten ? telling.join(' ') : text.slice(0, 500)
  const arabic = sample.match(arabicLetters)?.length ?? 0
  const latin = sample.match(latinLetters)?.length ?? 0
  if (arabic > 0 && arabic * 2 >= latin) return 'ar'
  if (latin < 2) return null
  return turn.content.ask(sample).language
}
