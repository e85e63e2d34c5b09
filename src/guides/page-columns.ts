import type { Piece } from './pdf-pieces.ts'

type Row = { pieces: Piece[]; y: number; size: number }
type Gap = { from: number; to: number }

const minGutter = 1.1
const minRows = 4
/** Lines of prose fill their column; the cells of a table seldom do. */
const filled = 0.6
const minFilledShare = 0.5
const arabic = /\p{Script=Arabic}/gu
const latin = /\p{Script=Latin}/gu

/**
 * Splits the pieces of a page that is set in two columns into parts that are read one after the other: each column to its
 * end, the right one first in Arabic; what stands across both columns stays where it is. A table is not split.
 */
export function columnParts(pieces: readonly Piece[]): Piece[][] {
  const rows = rowsOf(pieces)
  const gutter = gutterOf(rows)
  if (gutter === null) return [[...pieces]]
  const isRtl = lettersOf(pieces, arabic) > lettersOf(pieces, latin)
  const parts: Piece[][] = []
  let open: Row[] = []
  const close = () => {
    parts.push(...readColumns(open, gutter, isRtl))
    open = []
  }
  for (const row of rows) {
    if (!crosses(row, gutter)) open.push(row)
    else {
      close()
      parts.push(row.pieces)
    }
  }
  close()
  return parts.filter((part) => part.length > 0)
}

function readColumns(rows: readonly Row[], gutter: number, isRtl: boolean): Piece[][] {
  const all = rows.flatMap((row) => row.pieces)
  const left = all.filter((piece) => middleOf(piece) < gutter)
  const right = all.filter((piece) => middleOf(piece) >= gutter)
  return isRtl ? [right, left] : [left, right]
}

function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  for (const piece of [...pieces].sort((one, other) => other.y - one.y)) {
    const row = rows.at(-1)
    if (row && Math.abs(row.y - piece.y) < 0.5 * Math.max(row.size, piece.size)) row.pieces.push(piece)
    else rows.push({ pieces: [piece], y: piece.y, size: piece.size })
  }
  return rows
}

/** The middle of the strip that most rows leave empty between two full columns. */
function gutterOf(rows: readonly Row[]): number | null {
  const split = rows.flatMap((row) => gapsOf(row).map((gap) => ({ row, gap })))
  let best: { at: number; rows: Row[] } | null = null
  for (const { gap } of split) {
    const at = (gap.from + gap.to) / 2
    const through = split.filter((one) => one.gap.from < at && at < one.gap.to).map((one) => one.row)
    if (!best || through.length > best.rows.length) best = { at, rows: through }
  }
  if (!best || best.rows.length < minRows) return null
  return areFull(best.rows, best.at) ? best.at : null
}

function gapsOf({ pieces, size }: Row): Gap[] {
  const solid = solidOf(pieces).sort((one, other) => one.x - other.x)
  const gaps: Gap[] = []
  let end = Number.POSITIVE_INFINITY
  for (const { x, width } of solid) {
    if (x - end > minGutter * size) gaps.push({ from: end, to: x })
    end = Math.max(end === Number.POSITIVE_INFINITY ? x : end, x + width)
  }
  return gaps
}

function areFull(rows: readonly Row[], at: number): boolean {
  const sides = [
    rows.map(({ pieces }) => widthOf(solidOf(pieces).filter((piece) => middleOf(piece) < at))),
    rows.map(({ pieces }) => widthOf(solidOf(pieces).filter((piece) => middleOf(piece) >= at))),
  ]
  return sides.every((widths) => {
    const widest = Math.max(...widths)
    return widths.filter((width) => width >= filled * widest).length >= minFilledShare * widths.length
  })
}

function crosses({ pieces }: Row, at: number): boolean {
  const solid = solidOf(pieces)
  const isBeside = gapsOf({ pieces: solid, y: 0, size: solid[0]?.size ?? 0 }).some(
    ({ from, to }) => from < at && at < to,
  )
  const left = Math.min(...solid.map(({ x }) => x))
  const right = Math.max(...solid.map(({ x, width }) => x + width))
  return !isBeside && left < at && at < right
}

function widthOf(pieces: readonly Piece[]): number {
  if (pieces.length === 0) return 0
  const left = Math.min(...pieces.map(({ x }) => x))
  return Math.max(...pieces.map(({ x, width }) => x + width)) - left
}

function solidOf(pieces: readonly Piece[]): Piece[] {
  return pieces.filter(({ text }) => text.trim() !== '')
}

function middleOf({ x, width }: Piece): number {
  return x + width / 2
}

function lettersOf(pieces: readonly Piece[], script: RegExp): number {
  return pieces.reduce((sum, { text }) => sum + (text.match(script)?.length ?? 0), 0)
}
