import { findReference, splitLikeReference } from '../forms/reference.ts'
import type { TurnScope } from './turn-scope.ts'

/**
 * Returns the reference of a request in a text, or null. It begins like those of one of the forms: one pair of words in thirty passes
 * the check character by chance, as "change IBAN" does.
 */
export function referenceIn({ content }: TurnScope, text: string): string | null {
  const reference = findReference(text)
  return reference && isPrefix(content, reference.split('-')[0]) ? reference : null
}

/** Whether the text is a reference with a wrong character in it. */
export function isMistypedReference({ content }: TurnScope, text: string): boolean {
  return isPrefix(content, splitLikeReference(text))
}

function isPrefix({ forms }: TurnScope['content'], letters: string | null | undefined): boolean {
  return [...forms.values()].some(({ prefix }) => prefix === letters)
}
