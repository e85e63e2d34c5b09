import { expect } from 'chai'
import { maximumQuestionLength, normaliseText } from '../../../../src/knowledge/text/normalise.ts'
import { processorTime } from '../../../support/processor-time.ts'

const cases: Record<string, readonly [written: string, normal: string][]> = {
  'drops diacritics': [
    ['أُرِيدُ مُسَاعَدَةً', 'اريد مساعده'],
    ['الرّحمٰن', 'الرحمن'],
  ],
  'drops tatweel': [['مســــاعدة', 'مساعده']],
  'shortens stretched letters': [
    ['ابيييي', 'ابي'],
    ['هلووووو', 'هلو'],
    ['لاااا', 'لا'],
    ['مساعدهه', 'مساعده'],
    ['helloooo', 'helloo'],
  ],
  'keeps doubled letters inside a word': [
    ['ممكن', 'ممكن'],
    ['تتصلون', 'تتصلون'],
    ['call', 'call'],
  ],
  'writes every alef as one': [
    ['أحمد', 'احمد'],
    ['إلى', 'الي'],
    ['آخر', 'اخر'],
    ['ٱلله', 'الله'],
  ],
  'writes hamza on its seat as the seat': [
    ['سؤال', 'سوال'],
    ['مسئول', 'مسيول'],
    ['شيء', 'شي'],
  ],
  'writes final ya and alef maqsura alike': [['على', 'علي']],
  'writes ta marbuta as ha': [['لجنة', 'لجنه']],
  'reads Persian and Urdu letters': [
    ['کتاب', 'كتاب'],
    ['علی', 'علي'],
    ['پطاقة', 'بطاقه'],
    ['ڤيزا', 'فيزا'],
    ['چيك', 'جيك'],
    ['گلت', 'كلت'],
  ],
  'reads the Gulf feminine «you»': [['شلونچ', 'شلونك']],
  'reads presentation forms': [
    ['ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ', 'السلام عليكم'],
    ['ﻻ', 'لا'],
  ],
  'reads eastern digits': [
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ],
  'keeps repeated digits': [['1000000', '1000000']],
  'reads full-width and accented Latin': [
    ['ＨＥＬＰ', 'help'],
    ['café', 'cafe'],
  ],
  'drops direction marks and joiners': [['\u202bمرحبا\u202c\u200f', 'مرحبا']],
  'survives lone surrogates and controls': [['\ud800 hi \u0000', '\ud800 hi \u0000']],
}

describe('normaliseText', () => {
  for (const [rule, examples] of Object.entries(cases)) {
    for (const [written, normal] of examples) {
      it(`${rule}: ${JSON.stringify(written)}`, () => {
        expect(normaliseText(written)).to.equal(normal)
      })
    }
  }

  it('is the same when done twice', () => {
    for (const [written] of Object.values(cases).flat()) {
      expect(normaliseText(normaliseText(written))).to.equal(normaliseText(written))
    }
  })

  it('reads only the beginning of a very long message, and quickly', () => {
    const millis = processorTime(() => {
      for (const letter of ['ا', 'a', 'ـ', ' ', '\u064b', '😀']) {
        expect(normaliseText(letter.repeat(100_000)).length).to.be.at.most(maximumQuestionLength)
      }
    })
    expect(millis).to.be.below(500)
  })
})
