import { expect } from 'chai'
import { isArabicWord, wordsOf } from '../../../../src/knowledge/text/words.ts'

const cases: readonly [text: string, words: string[]][] = [
  ['وين وصل طلبي؟', ['وين', 'وصل', 'طلبي']],
  ['السلام عليكم،كيف حالكم', ['السلام', 'عليكم', 'كيف', 'حالكم']],
  ["I don't know", ['i', 'do', 'not', 'know']],
  ['What’s the status?', ['what', 'is', 'the', 'status']],
  ["my mother's request", ['my', 'mothers', 'request']],
  ['طلب رقم ١٢٣', ['طلب', 'رقم', '123']],
  ['😀👍', []],
  ['؟!..', []],
  ['', []],
]

describe('wordsOf', () => {
  for (const [text, words] of cases) {
    it(`cuts ${JSON.stringify(text)}`, () => {
      expect(wordsOf(text)).to.deep.equal(words)
    })
  }

  it('tells Arabic words from Latin ones', () => {
    expect(isArabicWord('طلب')).to.equal(true)
    expect(isArabicWord('request')).to.equal(false)
  })
})
