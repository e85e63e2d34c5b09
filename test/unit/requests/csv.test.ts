import { expect } from 'chai'
import { csvLine } from '../../../src/requests/csv.ts'

/** The cells of a line as a spreadsheet that separates by `separator` has them. */
function cellsOf(line: string, separator: string): string[] {
  return line
    .trimEnd()
    .split(separator)
    .map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'))
}

describe('a cell of an export', () => {
  const formulas = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '  =1+1',
    '\u00a0=1+1',
    '\u200b=1+1',
    '\u2067=1+1',
    '\ufeff=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    'نعم; =cmd|calc',
    'نعم;=cmd|calc',
    'نعم\t=cmd|calc',
    'نعم\n=cmd|calc',
    'نعم,=HYPERLINK("http://evil")',
  ]
  for (const formula of formulas) {
    it(`is never a formula: ${JSON.stringify(formula)}`, () => {
      const line = csvLine(['x', formula])
      for (const separator of [',', ';', '\t', '\n'])
        for (const cell of cellsOf(line, separator))
          expect(cell, separator).not.to.match(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u)
    })
  }

  it('is a number where it is one, and a text with such signs inside stays', () => {
    expect(csvLine([-5, 'a-b', 'البريد a@b.sa', '2026-01-01', 'س = ص'])).to.equal(
      '-5,a-b,البريد a@b.sa,2026-01-01,س = ص\r\n',
    )
  })

  it('is the items of a list, none of them a formula', () => {
    expect(csvLine([['نعم', '=1+1']])).to.equal("نعم; '=1+1\r\n")
  })
})
