import { expect } from 'chai'
import fc from 'fast-check'
import { nationalIdKind, parseNationalId, passesLuhn } from '../../../../src/forms/parsers/national-id.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

/** Ten digits with the check digit that the ID's rule gives: double positions 1, 3, 5, 7, 9. */
function withCheckDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, index) => {
    const worth = index % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (worth > 9 ? worth - 9 : worth)
  }, 0)
  return nine + String((10 - (sum % 10)) % 10)
}

const validId = fc
  .tuple(fc.constantFrom('1', '2'), fc.stringMatching(/^\d{8}$/u))
  .map(([first, rest]) => withCheckDigit(first + rest))

describe('parseNationalId', () => {
  itTakes(parseNationalId, [
    ['1000000008', '1000000008'],
    ['١٠٠٠٠٠٠٠٠٨', '1000000008'],
    ['۱۰۰۰۰۰۰۰۰۸', '1000000008'],
    ['１０００００００08', '1000000008'],
    ['2000000006', '2000000006'],
    [' 1000000008 ', '1000000008'],
    ['1000 000 008', '1000000008'],
    ['100-000-0008', '1000000008'],
    ['هويتي 1000000008', '1000000008'],
    ['رقم الهوية: 1000000008.', '1000000008'],
    ['رقم الإقامة هو ٢٠٠٠٠٠٠٠٠٦', '2000000006'],
    ['my id is 1000000008', '1000000008'],
    ['\u20661000000008\u2069', '1000000008'],
    ['1000000008 و 1000000008', '1000000008'],
    ['1ـ000000008', '1000000008'],
  ])

  itRefuses(parseNationalId, [
    ['', 'empty'],
    ['لا أعرف', 'national-id.missing'],
    ['👍', 'national-id.missing'],
    ['١٠٠٠٠٠٠٠٠٠', 'national-id.checksum'],
    ['1000000000', 'national-id.checksum'],
    ['1000000080', 'national-id.checksum'],
    ['100000000', 'national-id.length', { length: 9 }],
    ['10000000081', 'national-id.length', { length: 11 }],
    ['5', 'national-id.length', { length: 1 }],
    ['3000000008', 'national-id.first-digit', { digit: '3' }],
    ['0000000000', 'national-id.first-digit', { digit: '0' }],
    ['0551234567', 'national-id.looks-like-mobile'],
    ['966551234567', 'national-id.looks-like-mobile'],
    ['1000000008 أو 2000000006', 'national-id.one-only'],
    ['1'.repeat(600), 'too-long'],
  ])

  it('takes only the kind that is asked for', () => {
    expect(parseNationalId('2000000006', { kind: 'citizen' })).to.include({
      problem: 'national-id.not-citizen',
    })
    expect(parseNationalId('1000000008', { kind: 'resident' })).to.include({
      problem: 'national-id.not-resident',
    })
    expect(parseNationalId('1000000008', { kind: 'citizen' })).to.include({ ok: true })
  })

  it('takes every number with the right check digit, however it is grouped', () => {
    fc.assert(
      fc.property(validId, fc.constantFrom('', ' ', '-'), (id, separator) => {
        const written = [id.slice(0, 4), id.slice(4, 7), id.slice(7)].join(separator)
        expect(parseNationalId(written)).to.deep.equal({ ok: true, value: id })
      }),
    )
  })

  it('refuses every number with one digit changed', () => {
    fc.assert(
      fc.property(validId, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const changed = id.slice(0, at) + String((Number(id[at]) + by) % 10) + id.slice(at + 1)
        expect(passesLuhn(changed)).to.equal(false)
        expect(parseNationalId(changed)).to.include({ ok: false })
      }),
    )
  })

  itSurvivesAnything(parseNationalId)
})

describe('nationalIdKind', () => {
  it('tells a citizen from a resident', () => {
    expect(nationalIdKind('1000000008')).to.equal('citizen')
    expect(nationalIdKind('2000000006')).to.equal('resident')
  })
})
