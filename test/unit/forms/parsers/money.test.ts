import { expect } from 'chai'
import fc from 'fast-check'
import { formatMoney, parseMoney } from '../../../../src/forms/parsers/money.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

describe('parseMoney', () => {
  itTakes(parseMoney, [
    ['٥٠٠٠ ريال', 500_000],
    ['5,000 SAR', 500_000],
    ['SR 5000', 500_000],
    ['5000ريال', 500_000],
    ['٥٬٠٠٠٫٥٠ ر.س', 500_050],
    ['﷼5000', 500_000],
    ['\u20c1 5000', 500_000],
    ['خمسة آلاف', 500_000],
    ['ثلاثة ونص الف', 350_000],
    ['٥ آلاف و٥٠٠ ريال', 550_000],
    ['ميتين وخمسين ريال', 25_000],
    ['مليون', 100_000_000],
    ['5k', 500_000],
    ['2500.50', 250_050],
    ['2500,5', 250_050],
    ['1,5', 150],
    ['خمسين ريال وخمسين هللة', 5050],
    ['50 هللة', 50],
    ['ريالين', 200],
    ['راتبي 4500 ريال', 450_000],
    ['أبو ميتين', 20_000],
    ['ما عندي', 0],
    ['لا يوجد', 0],
    ['ما عندي دخل', 0],
    ['no income', 0],
    ['0', 0],
    ['صفر', 0],
    ['five thousand riyals', 500_000],
    ['5.000', 500_000, 'money.point-as-thousands'],
    ['1.234.567', 123_456_700, 'money.point-as-thousands'],
  ])

  itRefuses(
    (text) => parseMoney(text, { min: 0, max: 10_000_000 }),
    [
      ['', 'empty'],
      ['كثير', 'money.not-an-amount'],
      ['ما أدري', 'money.not-an-amount'],
      ['👍', 'money.not-an-amount'],
      ['-500', 'money.not-an-amount'],
      ['50%', 'money.not-an-amount'],
      ['0551234567', 'money.not-an-amount'],
      ['99999999999999999999', 'money.not-an-amount'],
      ['3000-4000', 'money.one-only'],
      ['بين 3000 و 4000', 'money.one-only'],
      ['3000 راتب و 500 ضمان', 'money.one-only'],
      ['500 دولار', 'money.other-currency'],
      ['$5', 'money.other-currency'],
      ['300 USD', 'money.other-currency'],
      ['12.3456', 'money.too-precise'],
      ['100001', 'money.too-large', { max: 100_000 }],
      ['مليون', 'money.too-large', { max: 100_000 }],
      ['الدخل يختلف كل شهر ومرات ما يجي شي ومرات يجي 3000 او اكثر', 'money.not-an-amount'],
    ],
  )

  it('refuses less than the least', () => {
    expect(parseMoney('10', { min: 2000 })).to.deep.equal({
      ok: false,
      problem: 'money.too-small',
      details: { min: 20 },
    })
  })

  it('reads what it formats', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.constantFrom('ar' as const, 'en' as const),
        (value, language) => {
          expect(parseMoney(formatMoney(value, language))).to.deep.equal({ ok: true, value })
        },
      ),
    )
  })

  itSurvivesAnything(parseMoney)
})

describe('formatMoney', () => {
  it('words the amount in Arabic and isolates it', () =>
    expect(formatMoney(500_050, 'ar')).to.equal('\u20675,000.50 ريال سعودي\u2069'))
  it('leaves out halalas that are none', () =>
    expect(formatMoney(500_000, 'en')).to.equal('\u20665,000 Saudi riyals\u2069'))
})
