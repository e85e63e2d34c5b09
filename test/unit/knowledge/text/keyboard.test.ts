import { expect } from 'chai'
import { areNeighbours, onOtherKeyboard } from '../../../../src/knowledge/text/keyboard.ts'

describe('the keyboards', () => {
  for (const [one, other] of ['جح', 'بي', 'نم', 'وز', 'ظز', 'io', 'nm', 'as'].map((pair) => [...pair])) {
    it(`has ${one} beside ${other}`, () => {
      expect(areNeighbours(one ?? '', other ?? '')).to.equal(true)
      expect(areNeighbours(other ?? '', one ?? '')).to.equal(true)
    })
  }

  it('has no other letters beside each other', () => {
    expect(areNeighbours('م', 'خ')).to.equal(false)
    expect(areNeighbours('a', 'p')).to.equal(false)
  })

  it('reads what the same keys write in the other script', () => {
    expect(onOtherKeyboard('hgsghl ugd;l')).to.equal('السلام عليكم')
    expect(onOtherKeyboard('صاثقث هس')).to.equal('where is')
  })
})
