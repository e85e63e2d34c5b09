import { expect } from 'chai'
import fc from 'fast-check'
import { formatMobile, parseMobile } from '../../../../src/forms/parsers/mobile.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

const e164 = '+966551234567'

describe('parseMobile', () => {
  itTakes(parseMobile, [
    ['0551234567', e164],
    ['551234567', e164],
    ['966551234567', e164],
    ['00966551234567', e164],
    ['+966551234567', e164],
    ['٠٥٥١٢٣٤٥٦٧', e164],
    ['۰۵۵۱۲۳۴۵۶۷', e164],
    ['+٩٦٦ ٥٥ ١٢٣ ٤٥٦٧', e164],
    ['966551234567+', e164],
    ['+966 055 123 4567', e164],
    ['009660551234567', e164],
    ['055-123-4567', e164],
    ['(055) 123 4567', e164],
    ['055.123.4567', e164],
    ['جوالي 0551234567', e164],
    ['my number is 0551234567.', e164],
    ['0551234567 , 0551234567', e164],
    ['\u2066+966551234567\u2069', e164],
    ['0571234567', '+966571234567'],
    ['0521234567', '+966521234567', 'mobile.unknown-prefix'],
  ])

  itRefuses(parseMobile, [
    ['', 'empty'],
    ['ما عندي', 'mobile.missing'],
    ['📱', 'mobile.missing'],
    ['055123456', 'mobile.length', { length: 9 }],
    ['05512345678', 'mobile.length', { length: 11 }],
    ['+96655123456', 'mobile.length'],
    ['0112345678', 'mobile.landline'],
    ['+966112345678', 'mobile.landline'],
    ['1000000008', 'mobile.looks-like-id'],
    ['+201001234567', 'mobile.not-saudi'],
    ['00971501234567', 'mobile.not-saudi'],
    ['123', 'mobile.not-saudi'],
    ['920000000', 'mobile.not-saudi'],
    ['0551234567 أو 0561234567', 'mobile.one-only'],
    ['0'.repeat(600), 'too-long'],
  ])

  it('takes mobiles of other countries where they are asked for', () => {
    expect(parseMobile('+201001234567', { abroad: true })).to.deep.equal({ ok: true, value: '+201001234567' })
    expect(parseMobile('00971501234567', { abroad: true })).to.deep.equal({
      ok: true,
      value: '+971501234567',
    })
    expect(parseMobile('0551234567', { abroad: true })).to.deep.equal({ ok: true, value: e164 })
    expect(parseMobile('+999123', { abroad: true })).to.include({ problem: 'mobile.not-saudi' })
  })

  it('gives the same number for every way of writing it', () => {
    const prefix = fc.constantFrom('0', '', '966', '00966', '+966', '+966 0', '00966 ')
    fc.assert(
      fc.property(prefix, fc.stringMatching(/^5\d{8}$/u), (before, national) => {
        expect(parseMobile(before + national)).to.include({ ok: true, value: `+966${national}` })
      }),
    )
  })

  it('reads what it formats', () => {
    expect(parseMobile(formatMobile(e164))).to.deep.equal({ ok: true, value: e164 })
  })

  itSurvivesAnything(parseMobile)
})

describe('formatMobile', () => {
  it('groups and isolates', () => expect(formatMobile(e164)).to.equal('\u2066+966 55 123 4567\u2069'))
})
