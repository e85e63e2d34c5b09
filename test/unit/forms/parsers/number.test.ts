import { expect } from 'chai'
import fc from 'fast-check'
import { parseNumber } from '../../../../src/forms/parsers/number.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

describe('parseNumber', () => {
  const parse = (text: string) => parseNumber(text, { min: 0, max: 100 })

  itTakes(parse, [
    ['5', 5],
    ['٥', 5],
    ['۵', 5],
    ['٢️⃣', 2],
    ['خمسة', 5],
    ['خمسه اشخاص', 5],
    ['عندي ٤ أولاد', 4],
    ['we are 5', 5],
    ['five', 5],
    ['ولدين', 2],
    ['بنتين', 2],
    ['ولد واحد', 1],
    ['خمسة وعشرين', 25],
    ['لا يوجد', 0],
    ['ولا واحد', 0],
    ['ما عندي أحد', 0],
    ['none', 0],
    ['ما عندي أطفال', 0],
    ['لا يوجد معالين', 0],
    ['صفر', 0],
    ['100', 100],
    ['5.', 5],
  ])

  itRefuses(parse, [
    ['', 'empty'],
    ['كثير', 'number.not-a-number'],
    ['ما أدري', 'number.not-a-number'],
    ['😀', 'number.not-a-number'],
    ['ما عندي فكرة', 'number.not-a-number'],
    ['10%', 'number.not-a-number'],
    ['0551234567', 'number.not-a-number'],
    ['99999999999999999999', 'number.not-a-number'],
    ['3-4', 'number.one-only'],
    ['٣ أو ٤', 'number.one-only'],
    ['½', 'number.one-only'],
    ['5.5', 'number.not-whole'],
    ['خمسة ونص', 'number.not-whole'],
    ['-5', 'number.too-small', { min: 0 }],
    ['101', 'number.too-large', { max: 100 }],
    ['5,000', 'number.too-large', { max: 100 }],
    ['قصة '.repeat(200), 'too-long', { max: 500 }],
    ['كلمت ناس واجد وقالوا لي نحتاج خمسة بس ما', 'number.not-a-number'],
  ])

  it('takes fractions where they are asked for', () => {
    expect(parseNumber('خمسة ونص', { fractions: true })).to.deep.equal({ ok: true, value: 5.5 })
    expect(parseNumber('2.25', { fractions: true })).to.deep.equal({ ok: true, value: 2.25 })
  })

  it('reads numbers with their thousands apart', () => {
    const thousands = new Intl.NumberFormat('en')
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect(parseNumber(thousands.format(value))).to.deep.equal({ ok: true, value })
      }),
    )
  })

  itSurvivesAnything(parse)
})
