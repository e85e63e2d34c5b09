import { expect } from 'chai'
import { loadContent } from '../../../src/content/load-content.ts'
import { Concepts } from '../../../src/knowledge/text/lexicon.ts'
import { wordsOf } from '../../../src/knowledge/text/words.ts'
import { projectRoot } from '../../../src/project-root.ts'

const alike: readonly [one: string, other: string][] = [
  ['وش', 'ماذا'],
  ['ايش', 'ماذا'],
  ['شنو', 'ماذا'],
  ['ليش', 'لماذا'],
  ['ليه', 'لماذا'],
  ['متى', 'امتى'],
  ['شلون', 'كيف'],
  ['وشلون', 'كيف'],
  ['وين', 'أين'],
  ['فين', 'أين'],
  ['ابي', 'أريد'],
  ['ابغى', 'أريد'],
  ['ابغا', 'أريد'],
  ['ودي', 'أريد'],
  ['نبي', 'أريد'],
  ['الحين', 'الآن'],
  ['ذحين', 'الآن'],
  ['للحين', 'ما زلت'],
  ['اقدر', 'يمكن'],
  ['مو', 'ليس'],
  ['بكره', 'غدا'],
  ['فلوس', 'مال'],
  ['زي', 'مثل'],
  ['يعطيك العافية', 'شكرا'],
  ['شخص حقيقي', 'موظف'],
  ['مساعدتكم', 'دعم'],
  ['وبفلوسهم', 'مال'],
]

describe('Concepts', () => {
  const concepts = new Concepts(loadContent(projectRoot).lexicon)
  const groupsOf = (text: string) => concepts.replace(wordsOf(text), (word) => word)

  for (const [one, other] of alike) {
    it(`takes ${one} for ${other}`, () => {
      expect(groupsOf(one)).to.deep.equal(groupsOf(other)).and.have.length(1)
    })
  }

  it('leaves out words that carry no question', () => {
    expect(groupsOf('لو سمحت يعني حالة طلبي')).to.deep.equal(groupsOf('حالة طلبي'))
  })

  it('keeps them when nothing else is said', () => {
    expect(groupsOf('لو سمحت')).to.deep.equal(['لو', 'سمحت'])
  })

  it('finds the question between courtesies', () => {
    const words = wordsOf('السلام عليكم ورحمة الله وبركاته، كيف حالكم؟ وين وصل طلبي وشكرا')
    expect(concepts.withoutCourtesies(words)).to.deep.equal(['وين', 'وصل', 'طلبي'])
  })

  it('prefers the longest phrase', () => {
    const small = new Concepts({
      arabic: { أ: ['مع'], ب: ['مع السلامة'] },
      english: {},
      fillers: [],
      courtesies: [],
    })
    expect(small.replace(['مع', 'السلامه', 'مع'], (word) => word)).to.deep.equal(['ب', 'ا'])
  })
})
