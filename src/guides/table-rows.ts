import type { GuideBlock } from './guide-block.ts'

/** A row of a table as it was read: its cells, and whether the file marks it as the row of column headings. */
export type TableRow = { cells: readonly string[]; isMarked: boolean }

const maxHeadingWords = 4
const wide = 3

/**
 * Writes each row of a table as a list item that can be quoted alone: «column: cell؛ column: cell» where the first row
 * holds the columns' headings, else «cell: cell».
 */
export function blocksOfTable(rows: readonly TableRow[]): GuideBlock[] {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first, ...others] = filled
  if (!first || !isHeadingRow(first, others)) return filled.map(({ cells }) => itemOf(plainRow(cells)))
  return others.map(({ cells }) => itemOf(headedRow(first.cells, cells)))
}

function isHeadingRow({ cells, isMarked }: TableRow, others: readonly TableRow[]): boolean {
  if (others.length === 0 || cells.some((cell) => !isLabel(cell))) return false
  if (isMarked) return true
  if (cells.length >= wide) return others.length > 1
  const values = others.map((row) => row.cells[1] ?? '')
  return (
    others.every((row) => row.cells.length === cells.length) && values.every((cell) => /\p{N}/u.test(cell))
  )
}

function isLabel(text: string): boolean {
  return text !== '' && !/[\p{N}.؛;]/u.test(text) && text.split(' ').length <= maxHeadingWords
}

function headedRow(headings: readonly string[], cells: readonly string[]): string {
  const separator = /\p{Script=Arabic}/u.test(cells.join('')) ? '؛ ' : '; '
  return cells
    .flatMap((cell, at) => {
      const heading = headings[at]
        ?.trimEnd()
        .replace(/[:：]$/u, '')
        .trimEnd()
      if (cell === '') return []
      return heading ? `${heading}: ${cell}` : cell
    })
    .join(separator)
}

function plainRow(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(': ')
}

function itemOf(text: string): GuideBlock {
  return { kind: 'item', mark: '-', text }
}
