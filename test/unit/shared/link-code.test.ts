import { expect } from 'chai'
import { uuidv7 } from '../../../src/shared/clock.ts'
import { findLinkCode, looksLikeLinkCode, makeLinkCode } from '../../../src/shared/link-code.ts'

const code = makeLinkCode('01900000-0000-7000-8000-123456789abc')

describe('the code of a channel link', () => {
  it('is readable, and another one for each id', () => {
    expect(code).to.match(/^W-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    const newId = uuidv7(() => 0)
    expect(new Set(Array.from({ length: 1000 }, () => makeLinkCode(newId()))).size).to.equal(1000)
  })

  for (const [title, written] of [
    ['as it is', code],
    ['behind /start', `/start ${code}`],
    ['in small letters', code.toLowerCase()],
    ['without its dashes', code.replaceAll('-', '')],
    ['with spaces', code.replaceAll('-', ' ')],
    ['between direction marks', `\u2066${code}\u2069`],
    ['with a word before it', `الرمز ${code}`],
  ] as const) {
    it(`is found ${title}`, () => {
      expect(findLinkCode(written)).to.equal(code)
    })
  }

  it('is not found when one character is wrong or two neighbours are swapped', () => {
    const body = code.slice(2).replace('-', '')
    for (let place = 0; place < body.length - 1; place++) {
      const [one = '', two = ''] = [body[place], body[place + 1]]
      const swapped = body.slice(0, place) + two + one + body.slice(place + 2)
      if (one !== two) expect(findLinkCode(`W${swapped}`), swapped).to.equal(null)
      const wrong = body.slice(0, place) + (one === '7' ? '8' : '7') + body.slice(place + 1)
      expect(findLinkCode(`W${wrong}`), wrong).to.equal(null)
    }
  })

  it('is recognised when mistyped, and in no other text', () => {
    expect(looksLikeLinkCode('W-1234-12345')).to.equal(true)
    for (const text of ['W', 'SR-7K3Q-9MX2', 'كيف أقدّم الطلب', 'x'.repeat(5000)])
      expect(looksLikeLinkCode(text), text.slice(0, 20)).to.equal(false)
  })
})
