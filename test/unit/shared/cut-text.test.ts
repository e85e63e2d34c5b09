import { expect } from 'chai'
import { cutFileName, cutText } from '../../../src/shared/cut-text.ts'

const family = '👨‍👩‍👧‍👦'

describe('cutting texts', () => {
  const cases: [what: string, text: string, max: number, cut: string][] = [
    ['leaves a short one', 'سلام', 10, 'سلام'],
    ['does not split a surrogate pair', 'a😀b', 2, 'a'],
    ['does not split a family', `a${family}b`, 6, 'a'],
    ['does not part a letter from its signs', 'بُّت', 2, ''],
    ['does not part a letter from its accent', 'e\u0301x', 1, ''],
  ]
  for (const [what, text, max, cut] of cases) {
    it(what, () => {
      expect(cutText(text, max)).to.equal(cut)
    })
  }

  it('ends soon for one endless character', () => {
    expect(cutText(`a${'\u0301'.repeat(1_000_000)}`, 10)).to.equal('')
  })
})

describe('cutting names of files', () => {
  const names = [
    `${'تقرير طبي '.repeat(40)}.pdf`,
    `${'😀'.repeat(200)}.jpeg`,
    `${family.repeat(60)}.png`,
    'x'.repeat(500),
    `.${'y'.repeat(400)}`,
  ]
  for (const name of names) {
    it(`keeps ${name.slice(0, 12)}… whole`, () => {
      const cut = cutFileName(name, 240)
      expect(Buffer.byteLength(cut)).to.be.within(200, 240)
      expect(cut.isWellFormed()).to.equal(true)
      const ending = /\.\w{3,4}$/.exec(name)?.[0]
      if (ending) expect(cut.endsWith(ending)).to.equal(true)
      expect(
        [...new Intl.Segmenter().segment(cut.replace(/\.\w+$/, ''))].every(({ segment }) =>
          name.includes(segment),
        ),
      ).to.equal(true)
      expect(cut).not.to.match(/\u200d(?:\.|$)/)
    })
  }
})
