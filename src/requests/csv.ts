import type { Cell, DayCell } from '../forms/fields/field-kind.ts'

/** The mark by which spreadsheets know that a file is UTF-8. */
export const utf8Mark = '\ufeff'

/** One line of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula is kept from being one. */
export function csvLine(values: readonly Cell[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

function csvCell(value: Cell): string {
  const text = plainCell(value)
  const safe = typeof value === 'number' ? text : withoutFormulas(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * What begins a formula, also in full width and behind blanks or invisible signs: at the start of a text, and behind whatever a
 * spreadsheet of another country takes for the end of a cell.
 */
const formulaStart = /(?<=(?:^|[;,|\t\r\n])[\s\p{Cf}]*)[=+\-@＝＋－＠﹢﹣﹦﹫]/gu

function withoutFormulas(text: string): string {
  return text.replace(/^[\t\r\n]/, "'$&").replace(formulaStart, "'$&")
}

/** A value as the text of a cell; the items of a list stand side by side. */
export function plainCell(value: Cell): string {
  if (value === null) return ''
  if (isDay(value)) return value.day
  return typeof value === 'object' ? value.map(plainCell).join('; ') : String(value)
}

/** Whether a cell holds a day. */
export function isDay(value: Cell): value is DayCell {
  return typeof value === 'object' && value !== null && 'day' in value
}

/** The one value of a list that has just one, as the cells of a group often do; else the value itself. */
export function singleCell(value: Cell): Cell {
  const [only, ...others] = Array.isArray(value) ? value : [value, value]
  return only !== undefined && others.length === 0 ? singleCell(only) : value
}
