import { findReference } from '../requests/reference.ts'
import type { TurnScope } from './turn-scope.ts'

/**
 * The number of a request in a text, or null. It begins like those of one of the forms: one pair of words in thirty passes
 * the check character by chance, as "change IBAN" does.
 */
export function referenceIn({ content }: TurnScope, text: string): string | null {
  const reference = findReference(text)
  const prefix = reference?.split('-')[0]
  return [...content.forms.values()].some((form) => form.prefix === prefix) ? reference : null
}
