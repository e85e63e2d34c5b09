import { expect } from 'chai'
import type { Cell } from '../../../src/forms/fields/field-kind.ts'
import { xlsxFile } from '../../../src/requests/xlsx.ts'
import { rejection } from '../../support/rejection.ts'
import { unzipTexts } from '../../support/unzip.ts'

async function* rowsOf(rows: readonly (readonly Cell[])[]) {
  yield* rows
}

describe('the spreadsheet of requests', () => {
  const written = async (rows: readonly (readonly Cell[])[], language: 'ar' | 'en' = 'ar') => {
    const files = unzipTexts(await xlsxFile({ title: 'الطلبات', rows: rowsOf(rows) }, language))
    const find = (end: string) => [...files].find(([name]) => name.endsWith(end))?.[1] ?? ''
    return {
      sheet: find('sheet1.xml'),
      strings: [...files.values()].join('\n'),
      workbook: find('workbook.xml'),
    }
  }

  it('runs right to left in Arabic and left to right in English', async () => {
    expect((await written([['الرقم']])).sheet).to.include('rightToLeft="1"')
    expect((await written([['Reference']], 'en')).sheet).not.to.include('rightToLeft="1"')
  })

  it('keeps ids as text with their zeros, and formulas as words', async () => {
    const { sheet, strings } = await written([['رقم'], ['0551234567'], ['=HYPERLINK("x")'], ['1000000008']])
    expect(strings).to.include('0551234567').and.to.include('1000000008')
    expect(sheet).not.to.include('<f>').and.not.to.include('<v>551234567</v>')
    expect(sheet).not.to.include('<v>1000000008</v>')
  })

  it('writes amounts as numbers and days as dates, which can be summed and sorted', async () => {
    const { sheet, strings } = await written([
      ['دخل', 'يوم'],
      [4500.5, { day: '2026-03-02' }],
      [3, null],
    ])
    expect(sheet).to.include('<v>4500.5</v>').and.to.include('<v>3</v>')
    expect(sheet).to.match(/<v>46083(\.0+)?<\/v>/)
    expect(strings).not.to.include('2026-03-02')
  })

  it('writes the one value of a list with its type, and a day that no sheet can hold as text', async () => {
    const { sheet, strings } = await written([
      ['دخل', 'يوم'],
      [[[1200]], { day: '1400-01-01' }],
    ])
    expect(sheet).to.include('<v>1200</v>')
    expect(strings).to.include('1400-01-01')
  })

  it('writes empty answers, lists and texts with marks of XML', async () => {
    const { strings } = await written([
      ['أ', 'ب'],
      [null, ['س', 'ص']],
      ['<b>&', ''],
    ])
    expect(strings).to.include('س; ص').and.to.include('&lt;b&gt;&amp;')
  })

  it('refuses more rows than fit in memory', async () => {
    const many = Array.from({ length: 5002 }, (_, row) => [row])
    expect(await rejection(written(many))).to.include({ code: 'request.too-many' })
  })

  it('is a spreadsheet also without a single request', async () => {
    expect((await written([['الرقم', 'النموذج']])).workbook).to.include('الطلبات')
  })
})
