import type { Language } from '../shared/language.ts'

/** One part of a document as it was read: a heading with its depth, a paragraph, or a list item with its mark. */
export type GuideBlock =
  | { kind: 'heading'; level: number; text: string; id?: string }
  /** `standsOut`: the whole paragraph is bold, as headings are where no heading style is used. */
  | { kind: 'paragraph'; text: string; standsOut?: boolean }
  | { kind: 'item'; mark: string; text: string }

/** The blocks that were read from a file, and what the file states of itself. */
export type ReadGuide = {
  blocks: readonly GuideBlock[]
  id?: string
  title?: string
  version?: string
  language?: Language
}

const bullet = /^[-–—*•●○▪■◦‣❖➢✓\uf0b7\uf0a7\uf0d8\uf076]\s+/u
const numbered = /^\(?([0-9٠-٩]{1,3}|[أ-ي]|[a-z])\s?[.)\-/–]\s*(?=[^\d٠-٩\s])/iu

/** Recognises a list item by the mark in front of it: `- text`, `• text`, `1. text`, `أ) text`. */
export function blockOfLine(text: string): GuideBlock {
  const point = bullet.exec(text)
  if (point) return { kind: 'item', mark: '-', text: text.slice(point[0].length) }
  const number = numbered.exec(text)
  if (number) return { kind: 'item', mark: `${number[1] ?? ''}.`, text: text.slice(number[0].length) }
  return { kind: 'paragraph', text }
}
