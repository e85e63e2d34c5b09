import { expect } from 'chai'
import { loadContent } from '../../../../src/content/load-content.ts'
import { Concepts } from '../../../../src/knowledge/text/lexicon.ts'
import { wordsOf } from '../../../../src/knowledge/text/words.ts'
import { projectRoot } from '../../../../src/shared/project-root.ts'

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
  const groupsOf = (text: string) => concepts.replace(wordsOf(text), (word) => word).map(({ group }) => group)

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

  for (const said of [
    'شكرا على المساعدة',
    'شكرا لمساعدتكم لي',
    'شكرا على ما قدمتموه من مساعدة',
    'Thank you so much for your help',
    'thank you for what you do',
    'thanks for the quick reply',
  ]) {
    it(`does not take the thanks in «${said}» for a question`, () => {
      expect(concepts.withoutCourtesies(wordsOf(said))).to.deep.equal([])
    })
  }

  for (const [said, asked] of [
    ['شكرا على الرد السريع، متى يوصل طلبي', 'متي يوصل طلبي'],
    ['thanks for the help but when is my visit', 'but when is my visit'],
    ['شكرا كيف اقدم', 'كيف اقدم'],
    ['شكرا لدي سؤال عن التسجيل', 'لدي سوال عن التسجيل'],
    ['شكرا عن التطوع كيف اسجل', 'عن التطوع كيف اسجل'],
    ['شكرا لاحظت خطا في طلبي', 'لاحظت خطا في طلبي'],
    ['شكرا لقد قدمت الطلب ولم يصلني رد', 'لقد قدمت الطلب ولم يصلني رد'],
    ['السلام عليكم على وش تعتمدون', 'علي وش تعتمدون'],
  ] as const) {
    it(`finds the question in «${said}»`, () => {
      expect(concepts.withoutCourtesies(wordsOf(said)).join(' ')).to.equal(asked)
    })
  }

  it('prefers the longest phrase', () => {
    const small = new Concepts({
      arabic: { أ: ['مع'], ب: ['مع السلامة'] },
      english: {},
      fillers: [],
      courtesies: [],
      gratitude: { thanks: [], for: [], until: [] },
    })
    expect(small.replace(['مع', 'السلامه', 'مع'], (word) => word)).to.deep.equal([
      { group: 'ب', said: 'مع السلامه' },
      { group: 'ا', said: 'مع' },
    ])
  })
})
