import { kindOf } from '../../forms/fields/field-kinds.ts'
import { wordsOf } from '../../shared/arabic-text.ts'
import type { FormSession } from './form-session.ts'

const shortestSentence = 3

/** Whether the language may follow what is said inside a form: a sentence does, a name, a place or «ok» does not. */
export function followsLanguage({ step }: FormSession, text: string): boolean {
  if (step && kindOf(step.field).wording.isName) return false
  return wordsOf(text).filter((word) => /\p{L}/u.test(word)).length >= shortestSentence
}
