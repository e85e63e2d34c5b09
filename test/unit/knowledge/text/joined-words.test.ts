import { expect } from 'chai'
import { partJoinedWords } from '../../../../src/knowledge/text/joined-words.ts'

const counts = new Map(
  Object.entries({
    متي: 30,
    يجي: 9,
    الرد: 12,
    كيف: 50,
    اتواصل: 4,
    وين: 40,
    طلبي: 20,
    في: 60,
    where: 20,
    is: 50,
    my: 80,
    request: 30,
  }),
)
const countOf = (word: string) => counts.get(word) ?? 0

const cases: readonly [joined: string, parts: string[] | undefined][] = [
  ['متييجيالرد', ['متي', 'يجي', 'الرد']],
  ['كيفاتواصل', ['كيف', 'اتواصل']],
  ['طلبيوكيفاتواصل', ['طلبي', 'و', 'كيف', 'اتواصل']],
  ['whereismyrequest', ['where', 'is', 'my', 'request']],
  ['بلايستيشن', undefined],
  ['هنقرستيشن', undefined],
  ['طلبي', undefined],
  ['متييجيالردوو', undefined],
]

describe('partJoinedWords', () => {
  for (const [joined, parts] of cases) {
    it(parts ? `parts ${joined}` : `leaves ${joined}`, () => {
      expect(partJoinedWords(joined, countOf)).to.deep.equal(parts)
    })
  }

  it('leaves an endless word alone', () => {
    expect(partJoinedWords('متي'.repeat(300), countOf)).to.equal(undefined)
  })
})
