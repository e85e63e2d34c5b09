import { expect } from 'chai'
import fc from 'fast-check'
import type { Details, Parsed } from '../../../../src/forms/parsers/parsed.ts'
import { processorTime } from '../../../support/processor-time.ts'

/** An answer, the value read from it, and the warning that comes with it. */
export type Taken<T> = readonly [text: string, value: T, warning?: string]
/** An answer, the problem that it has, and what the problem quotes. */
export type Refused = readonly [text: string, problem: string, details?: Details]

/** One test for each answer that `parse` takes. */
export function itTakes<T>(parse: (text: string) => Parsed<T>, table: readonly Taken<T>[]): void {
  for (const [text, value, warning] of table) {
    it(`takes ${shown(text)} as ${JSON.stringify(value)}${warning ? `, with ${warning}` : ''}`, () => {
      expect(parse(text)).to.deep.equal(
        warning === undefined ? { ok: true, value } : { ok: true, value, warning },
      )
    })
  }
}

/** One test for each answer that `parse` refuses; details are compared when they are given. */
export function itRefuses(parse: (text: string) => Parsed<unknown>, table: readonly Refused[]): void {
  for (const [text, problem, details] of table) {
    it(`refuses ${shown(text)}: ${problem}`, () => {
      const parsed = parse(text)
      expect(parsed).to.include({ ok: false, problem })
      if (details !== undefined) expect(parsed).to.deep.equal({ ok: false, problem, details })
    })
  }
}

/** Answers as people never write them, and as attackers do. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...'0 1 9 ٣ ۵ 05 966 SA + - / . , و الف مية خمسة وعشرين ونص ريال يوم بعد قبل الاحد رمضان صفر محرم 1447 2026 هـ ( ) الثاني لا نعم كلها ما عدا a half and 👍 \u0000 \u202e ـ اسمي ساكن'.split(
          ' ',
        ),
      ),
      { maxLength: 40 },
    )
    .map((words) => words.join(' ')),
)

/** Two tests: `parse` throws on no text, and is quick on a very long one. */
export function itSurvivesAnything(parse: (text: string) => unknown): void {
  it('throws on no text', () => {
    fc.assert(
      fc.property(anyText, (text) => void parse(text)),
      { numRuns: 300 },
    )
  })

  for (const unit of [
    'ا',
    '1',
    '1 ',
    '1,',
    'و ',
    '- ',
    '\u0300',
    '😀',
    'ابيي ',
    '5\u0660/',
    ' ',
    '١٢٣ و ',
    'SA',
  ]) {
    it(`answers within two seconds for 100,000 characters of ${JSON.stringify(unit)}`, () => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length))
      expect(processorTime(() => parse(text))).to.be.below(2000)
    })
  }
}

function shown(text: string): string {
  return text.length > 60 ? `«${text.slice(0, 60)}…»` : `«${text}»`
}
