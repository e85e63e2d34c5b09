import { expect } from 'chai'
import { backOff } from '../../../src/shared/back-off.ts'

const limits = { first: 100, max: 1000 }
const middle = () => 0.5

describe('the back-off', () => {
  for (const [failures, millis] of [
    [0, 50],
    [1, 100],
    [2, 200],
    [4, 800],
    [5, 1000],
    [5000, 1000],
  ] as const) {
    it(`waits ${millis} ms after failure ${failures}`, () =>
      expect(backOff(failures, limits, middle)).to.equal(millis))
  }

  it('is spread by a quarter either way', () => {
    expect(backOff(1, limits, () => 0)).to.equal(75)
    expect(backOff(1, limits, () => 1)).to.equal(125)
  })
})
