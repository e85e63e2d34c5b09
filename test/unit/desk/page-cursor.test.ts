import { expect } from 'chai'
import { cursorOf, nextPlace, readCursor } from '../../../src/desk/page-cursor.ts'

const places = [
  { at: 9, id: 'b' },
  { at: 7, id: 'a-1' },
]

describe('the cursor of a page', () => {
  it('names the last place of a full page', () => {
    expect(cursorOf(nextPlace(places, 2))).to.equal('7.a-1')
  })

  it('is none when the page was not filled', () => {
    expect(cursorOf(nextPlace(places, 3))).to.equal(null)
    expect(cursorOf(nextPlace([], 0))).to.equal(null)
  })

  it('is read as the place that it names', () => {
    expect(readCursor('7.a-1')).to.deep.equal({ at: 7, id: 'a-1' })
    expect(readCursor(undefined)).to.equal(null)
  })
})
