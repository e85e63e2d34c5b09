import { expect } from 'chai'
import { addressesUs } from '../../../../src/knowledge/text/address.ts'

describe('addressesUs', () => {
  for (const word of ['عندكم', 'معكم', 'تردون', 'تتصلون', 'جمعيه', 'your', 'you']) {
    it(`takes ${word} for an address`, () => expect(addressesUs(word)).to.equal(true))
  }

  for (const word of ['كم', 'البنك', 'تمويل', 'they', 'طلبي']) {
    it(`does not take ${word} for one`, () => expect(addressesUs(word)).to.equal(false))
  }
})
