import type { SheetData } from 'write-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import type { Cell } from '../forms/fields/field-kind.ts'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { isDay, plainCell, singleCell } from './csv.ts'

/** A spreadsheet is put together in memory, in about a second for as many rows; longer lists are for CSV, which streams. */
const maxRows = 5000

/**
 * A spreadsheet of rows under a first line of titles; Arabic runs right to left. Amounts and counts are numbers and days are
 * dates; everything else is text, so that ids keep their zeros. Throws `request.too-many` beyond five thousand rows.
 */
export async function xlsxFile(
  { title, rows }: { title: string; rows: AsyncIterable<readonly Cell[]> },
  language: Language,
): Promise<Buffer> {
  const data: SheetData = []
  for await (const row of rows) {
    const isFirst = data.length === 0
    if (data.length > maxRows)
      throw new WaslError('request.too-many', 'too many rows for a spreadsheet', {
        details: { max: maxRows },
      })
    data.push(row.map((value) => ({ ...typedCell(value), ...(isFirst ? heading : {}) })))
  }
  const columns = (data[0] ?? []).map(() => ({ width: 20 }))
  return writeXlsxFile(data, {
    sheet: title.slice(0, 31),
    rightToLeft: language === 'ar',
    stickyRowsCount: 1,
    columns,
  }).toBuffer()
}

const heading = { fontWeight: 'bold' as const }

function typedCell(given: Cell) {
  const value = singleCell(given)
  if (typeof value === 'number') return { value, type: Number, format: formatOf(value) }
  const day = isDay(value) ? dateOf(value.day) : null
  if (day !== null) return { value: day, type: Date, format: 'yyyy-mm-dd' }
  return { value: plainCell(value), type: String, format: '@' }
}

function formatOf(value: number): string {
  return Number.isInteger(value) ? '0' : '0.00'
}

/** The day as a date of the sheet; null for one that no spreadsheet can hold. */
function dateOf(day: string): Date | null {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 ? null : date
}
