import { expect } from 'chai'
import fc from 'fast-check'
import { slipsBetween } from '../../../../src/forms/parsers/similarity.ts'

describe('slipsBetween', () => {
  const table: [string, string, number | null][] = [
    ['علاج', 'علاج', 0],
    ['علاج', 'علج', 1],
    ['علاج', 'علااج', 1],
    ['علاج', 'علاد', 1],
    ['علاج', 'عالج', 1],
    ['علاج', 'سكن', null],
    ['', 'اب', 2],
    ['kitten', 'sitting', null],
  ]
  for (const [left, right, slips] of table) {
    it(`counts ${slips} between «${left}» and «${right}»`, () =>
      expect(slipsBetween(left, right, 2)).to.equal(slips))
  }

  it('is the same both ways', () => {
    const word = fc.string({ unit: fc.constantFrom('ا', 'ب', 'ت'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(slipsBetween(left, right, 3)).to.equal(slipsBetween(right, left, 3))
      }),
    )
  })
})
