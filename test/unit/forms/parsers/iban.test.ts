import { expect } from 'chai'
import fc from 'fast-check'
import { formatIban, parseIban } from '../../../../src/forms/parsers/iban.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

const valid = 'SA0380000000608010167519'

/** The IBAN of a 20-digit account by ISO 13616: 98 minus the number with SA (2810) and 00 behind it, mod 97. */
function ibanOf(account: string): string {
  const check = 98n - (BigInt(`${account}281000`) % 97n)
  return `SA${String(check).padStart(2, '0')}${account}`
}

const validIban = fc.stringMatching(/^\d{20}$/u).map(ibanOf)

describe('parseIban', () => {
  itTakes(parseIban, [
    [valid, valid],
    ['sa0380000000608010167519', valid],
    ['SA03 8000 0000 6080 1016 7519', valid],
    ['SA03-8000-0000-6080-1016-7519', valid],
    ['SA٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩', valid],
    ['SA۰۳۸۰۰۰۰۰۰۰۶۰۸۰۱۰۱۶۷۵۱۹', valid],
    ['0380000000608010167519', valid],
    ['03 8000 0000 6080 1016 7519', valid],
    ['ايبان: SA0380000000608010167519', valid],
    ['IBAN SA0380000000608010167519', valid],
    ['My IBAN is SA0380000000608010167519, thanks', valid],
    ['رقمي SA0380000000608010167519 شكرا', valid],
    ['\u2066SA0380000000608010167519\u2069', valid],
    ['ＳＡ0380000000608010167519', valid],
    ['SA03\n8000 0000 6080\n1016 7519', valid],
  ])

  itRefuses(parseIban, [
    ['', 'empty'],
    ['ما عندي', 'iban.missing'],
    ['SA', 'iban.missing'],
    ['12345', 'iban.missing'],
    ['😀', 'iban.missing'],
    ['SA0380000000608010167518', 'iban.checksum'],
    ['SA3080000000608010167519', 'iban.checksum'],
    ['0380000000608010167518', 'iban.checksum'],
    ['SA038000000060801016751', 'iban.length', { length: 23 }],
    ['SA03800000006080101675199', 'iban.length', { length: 25 }],
    ['SA03A000000060801016751B', 'iban.characters'],
    ['GB82WEST12345698765432', 'iban.not-saudi', { country: 'GB' }],
    ['AE070331234567890123456', 'iban.not-saudi', { country: 'AE' }],
    ['4111 1111 1111 1111', 'iban.looks-like-card'],
    ['VISA 4111111111111111', 'iban.looks-like-card'],
    ['608010167519', 'iban.looks-like-account'],
    ['SA'.repeat(300), 'too-long'],
  ])

  it('takes every IBAN with the right check digits, as it is formatted or without its country', () => {
    fc.assert(
      fc.property(validIban, (iban) => {
        expect(parseIban(iban)).to.deep.equal({ ok: true, value: iban })
        expect(parseIban(formatIban(iban))).to.deep.equal({ ok: true, value: iban })
        expect(parseIban(iban.slice(2))).to.deep.equal({ ok: true, value: iban })
      }),
    )
  })

  it('refuses every IBAN with one digit changed', () => {
    fc.assert(
      fc.property(
        validIban,
        fc.integer({ min: 2, max: 23 }),
        fc.integer({ min: 1, max: 9 }),
        (iban, at, by) => {
          const changed = iban.slice(0, at) + String((Number(iban[at]) + by) % 10) + iban.slice(at + 1)
          expect(parseIban(changed)).to.include({ ok: false, problem: 'iban.checksum' })
        },
      ),
    )
  })

  itSurvivesAnything(parseIban)
})

describe('formatIban', () => {
  it('groups by four and isolates', () =>
    expect(formatIban(valid)).to.equal('\u2066SA03 8000 0000 6080 1016 7519\u2069'))
})
