import { accept, type Parsed, refuse } from './parsed.ts'

/** Bounds of the length in graphemes (what a reader counts as characters), inclusive. */
export type TextOptions = { min?: number; max?: number }

const maxGraphemes = 2000
/** A grapheme of more code units than this is no letter but a stack of marks. */
const maxUnitsPerGrapheme = 16

const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' })
/** Control characters but line breaks and tabs, bidirectional overrides, and halves of surrogate pairs. */
const unkeepable = /[^\P{Cc}\n\t]|[\u202a-\u202e\ufeff]|\p{Cs}/gu

/** Reads free words and keeps them as written, without what no database or reader can hold. */
export function parseText(text: string, options: TextOptions = {}): Parsed<string> {
  const { min = 1, max = maxGraphemes } = options
  const kept = keepText(text)
  if (kept === '') return refuse('empty')
  if (!/[\p{L}\p{N}]/u.test(kept)) return refuse(isEmoji(kept) ? 'text.emoji-only' : 'text.no-words')
  const length = countGraphemes(kept, max + 1)
  if (length > max) return refuse('text.too-long', { max })
  if (length < min) return refuse('text.too-short', { min, length })
  return accept(kept)
}

/** The text in NFC with line breaks single or double, trimmed, without unkeepable characters. */
export function keepText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(unkeepable, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

function isEmoji(text: string): boolean {
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text)
}

/** How many graphemes the text has, counted no further than `limit`. */
export function countGraphemes(text: string, limit = Number.POSITIVE_INFINITY): number {
  if (text.length > limit * maxUnitsPerGrapheme) return limit
  let count = 0
  for (const _ of graphemes.segment(text)) {
    count += 1
    if (count >= limit) break
  }
  return count
}
