/** A run of text as a page places it: its letters in reading order, its box, and the size of its font. */
export type Piece = { text: string; x: number; y: number; width: number; size: number }

/** A line of a page: its text in reading order, and where it lies. */
export type PageLine = {
  text: string
  page: number
  y: number
  left: number
  right: number
  size: number
  isRtl: boolean
}

type Kind = 'rtl' | 'ltr' | 'digits' | 'separator' | 'other'

const gapOfWords = 0.18
const arabic = /\p{Script=Arabic}/u
const latin = /\p{Script=Latin}/u

/** Puts the pieces of a page together to lines, from top to bottom, each in reading order. */
export function linesOfPieces(pieces: readonly Piece[], page: number): PageLine[] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((one, other) => other.y - one.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && Math.abs(first.y - piece.y) < 0.5 * Math.max(first.size, piece.size)) row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => lineOf(row, page)).filter(({ text }) => text !== '')
}

function lineOf(row: readonly Piece[], page: number): PageLine {
  const visual = [...row].sort((one, other) => one.x + one.width / 2 - (other.x + other.width / 2))
  const spaced = withSpaces(visual)
  const isRtl = count(spaced, arabic) >= count(spaced, latin) && count(spaced, arabic) > 0
  const ordered = isRtl ? readFromRight(spaced) : readFromLeft(spaced)
  const solid = row.filter(({ text }) => text.trim() !== '')
  return {
    text: ordered.join('').replace(/\s+/g, ' ').trim(),
    page,
    y: Math.max(...row.map(({ y }) => y)),
    left: Math.min(...solid.map(({ x }) => x)),
    right: Math.max(...solid.map(({ x, width }) => x + width)),
    size: Math.max(...row.map(({ size }) => size)),
    isRtl,
  }
}

/** The texts from left to right with a space where a gap is as wide as one. */
function withSpaces(visual: readonly Piece[]): string[] {
  const texts: string[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { text, x, width, size } of visual) {
    if (text.trim() === '' && width < 0.1 * size) continue
    if (x - end > gapOfWords * size && texts.length > 0) texts.push(' ')
    texts.push(...withoutEdges(text))
    end = Math.max(end, x + width)
  }
  return texts
}

/** Signs at the ends of a number or a Latin word belong to the line's direction, not to the word's. */
function withoutEdges(text: string): string[] {
  if (arabic.test(text)) return [text]
  const [, before = '', word = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(text) ?? []
  return [...before, word, ...after].filter((part) => part !== '')
}

function count(texts: readonly string[], script: RegExp): number {
  return texts.reduce((sum, text) => sum + [...text].filter((letter) => script.test(letter)).length, 0)
}

/** A line from right to left: what is written from left to right in it keeps its own order. */
function readFromRight(visual: readonly string[]): string[] {
  return readAgainst([...visual].reverse(), (kind) => kind === 'ltr' || kind === 'digits')
}

function readFromLeft(visual: readonly string[]): string[] {
  return readAgainst(visual, (kind) => kind === 'rtl')
}

/** Turns every stretch that runs against the line, with what lies inside it, the other way round. */
function readAgainst(texts: readonly string[], runsAgainst: (kind: Kind) => boolean): string[] {
  const kinds = texts.map(kindOf)
  const ordered: string[] = []
  for (let at = 0; at < texts.length; ) {
    const end = runsAgainst(kinds[at] ?? 'other') ? endOfStretch(kinds, at, runsAgainst) : at + 1
    ordered.push(...texts.slice(at, end).reverse())
    at = end
  }
  return ordered
}

function endOfStretch(kinds: readonly Kind[], start: number, runsAgainst: (kind: Kind) => boolean): number {
  let end = start + 1
  for (let at = end; at < kinds.length; at++) {
    const kind = kinds[at] ?? 'other'
    if (runsAgainst(kind)) end = at + 1
    else if (kind === 'rtl' || kind === 'ltr') break
    else if (!bridges(kinds, end - 1, at)) break
  }
  return end
}

/** Numbers are joined by a single separator only (`14/05`), words by anything. */
function bridges(kinds: readonly Kind[], before: number, at: number): boolean {
  if (kinds[before] !== 'digits') return true
  return kinds[at] === 'separator' && kinds[at + 1] === 'digits' && at === before + 1
}

function kindOf(text: string): Kind {
  if (arabic.test(text) && !/^[\u0660-\u0669\u06f0-\u06f9]+$/.test(text)) return 'rtl'
  if (latin.test(text)) return 'ltr'
  if (/^[\d\u0660-\u0669\u06f0-\u06f9][\d\u0660-\u0669\u06f0-\u06f9.,/:%]*$/.test(text)) return 'digits'
  return /^[.,/:%٫٬]$/.test(text) ? 'separator' : 'other'
}
