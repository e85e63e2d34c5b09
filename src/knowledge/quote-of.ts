import type { GuideSection } from '../content/guide-file.ts'

/** A section with the sentence, list item or table row of it that answers. */
export type QuotedSection = GuideSection & { lead?: string }

const maxWhole = 600

/**
 * Returns what is quoted of a section, as it is written there: the part that answers first, then the whole section where it
 * is short. Nothing is cut out of a sentence, so that no number or negation changes.
 */
export function quoteOf({ text, lead }: QuotedSection): string {
  if (lead === undefined || lead === '' || text.startsWith(lead) || text === `- ${lead}`) return text
  return text.length <= maxWhole ? `${lead}\n\n${text}` : lead
}
