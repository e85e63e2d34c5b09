import { expect } from 'chai'
import { Matcher, type Recognisable } from '../../../src/knowledge/matcher.ts'
import { maximumQuestionLength } from '../../../src/knowledge/text/normalise.ts'
import { processorTime } from '../../support/processor-time.ts'

const lexicon = {
  arabic: {
    ماذا: ['وش', 'ايش'],
    متى: ['متا'],
    اريد: ['ابي', 'ابغى'],
    رد: ['جواب'],
    مرحبا: ['السلام عليكم', 'هلا'],
  },
  english: { person: ['human'] },
  arabizi: { ابي: ['abi'] },
  fillers: ['لو سمحت', 'please'],
  courtesies: ['مرحبا'],
  gratitude: { thanks: [], for: [], until: [] },
  otherMatters: {},
}

const classes: readonly Recognisable[] = [
  {
    id: 'time',
    phrasings: [
      'متى يصلني الرد',
      'متى تردون على الطلب',
      'كم تستغرق الدراسة',
      'when do you answer',
      'how long does it take',
    ],
    titles: ['مدة الرد'],
    isOutside: false,
  },
  {
    id: 'person',
    phrasings: [
      'أريد موظفا',
      'حولني إلى موظف',
      'اريد التحدث مع شخص',
      'talk to a person',
      'I want an employee',
    ],
    titles: [],
    isOutside: false,
  },
  {
    id: 'volunteering',
    phrasings: [
      'أريد التطوع',
      'كيف أتطوع معكم',
      'التسجيل متطوعا',
      'I want to volunteer',
      'volunteering with you',
    ],
    titles: ['التطوع'],
    isOutside: false,
  },
  {
    id: 'weather',
    phrasings: ['كيف الطقس اليوم', 'هل تمطر غدا', 'درجة الحرارة', 'will it rain', 'weather forecast'],
    titles: [],
    isOutside: true,
  },
]

const recognised: readonly [question: string, id: string][] = [
  ['متى يجيني ردكم', 'time'],
  ['ابغى موظف لو سمحت', 'person'],
  ['abi muwaththaf', 'person'],
  ['talk to a human please', 'person'],
  ['ابي اتطووووع', 'volunteering'],
  ['volunter', 'volunteering'],
  ['الطقس بكره', 'weather'],
]

describe('Matcher', () => {
  const matcher = new Matcher(classes, lexicon)

  for (const [question, id] of recognised) {
    it(`takes «${question}» for ${id}`, () => {
      expect(matcher.match(question).ranked[0]?.id).to.equal(id)
    })
  }

  it('finds the question between courtesies', () => {
    const match = matcher.match('السلام عليكم، هلا، متى يصلني الرد')
    expect(matcher.matchWithoutCourtesies(match)?.question.words).to.deep.equal(['متي', 'يصلني', 'الرد'])
    expect(matcher.matchWithoutCourtesies(matcher.match('السلام عليكم'))).to.equal(null)
    expect(matcher.matchWithoutCourtesies(matcher.match('متى يصلني الرد'))).to.equal(null)
  })

  it('is more confident of a taught phrasing than of unknown words', () => {
    const taught = matcher.match('كيف أتطوع معكم')
    const strange = matcher.match('زقزقة العصافير فوق الأشجار')
    expect(taught.confidence).to.be.above(strange.confidence)
    expect(taught.ranked[0]?.score).to.be.above(strange.ranked[0]?.score ?? 0)
  })

  it('gives probabilities', () => {
    for (const [question] of recognised) expect(matcher.match(question).confidence).to.be.within(0, 1)
  })

  it('learns the same every time', () => {
    const again = new Matcher(classes, lexicon)
    for (const [question] of recognised) expect(again.match(question)).to.deep.equal(matcher.match(question))
  })

  for (const text of ['', ' ', '؟', '😀', '\u0000', '\ud800', '1'.repeat(50)]) {
    it(`survives ${JSON.stringify(text.slice(0, 10))}`, () => {
      expect(matcher.match(text).ranked).to.have.length(classes.length)
    })
  }

  it('reads no more than the beginning of a message of 100,000 characters', () => {
    for (const piece of ['ا', 'ab ', 'متى ', 'a1', 'ـ', '٣']) {
      const millis = processorTime(() => matcher.match(piece.repeat(100_000 / piece.length)))
      expect(millis, piece).to.be.below(200)
    }
    const far = `${'x '.repeat(maximumQuestionLength)} أريد التطوع`
    expect(matcher.match(far).question.words).not.to.include('التطوع')
  })
})
