import type { SheetData } from 'write-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import type { Cell } from '../forms/fields/field-kind.ts'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { plainCell } from './csv.ts'

/** A spreadsheet is put together in memory, in about a second for as many rows; longer lists are for CSV, which streams. */
const maxRows = 5000

/**
 * A spreadsheet of rows under a first line of titles; Arabic runs right to left. Every cell is text, so that ids keep their
 * zeros. Throws `request.too-many` beyond five thousand rows.
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
    data.push(
      row.map((value) => ({
        value: plainCell(value),
        type: String,
        format: '@',
        ...(isFirst ? { fontWeight: 'bold' as const } : {}),
      })),
    )
  }
  const columns = (data[0] ?? []).map(() => ({ width: 20 }))
  return writeXlsxFile(data, {
    sheet: title.slice(0, 31),
    rightToLeft: language === 'ar',
    stickyRowsCount: 1,
    columns,
  }).toBuffer()
}
