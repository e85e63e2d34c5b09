import { expect } from 'chai'
import type { Knowledge } from '../../../src/knowledge/knowledge.ts'
import { knowledgeOf } from '../../support/learned-once.ts'

/** A short message, the topic of the answer before it, and what it means after that. */
const followUps: readonly [text: string, about: string, meant: object][] = [
  ['طيب ومتى؟', 'outcome', { kind: 'topic', topic: 'decision-time' }],
  ['كم ياخذون', 'committee', { kind: 'topic', topic: 'decision-time' }],
  ['ومين يقرر', 'decision-time', { kind: 'topic', topic: 'committee' }],
  ['وإذا رفضوا؟', 'decision-time', { kind: 'topic', topic: 'outcome' }],
  ['والاوراق؟', 'request-support', { kind: 'topic', topic: 'required-information' }],
  ['وفي الطايف؟', 'branch-offices', { kind: 'topic', topic: 'branch-offices' }],
  ['وبعدين', 'request-support', { kind: 'topic', topic: 'request-steps' }],
  ['and after that?', 'registration', { kind: 'topic', topic: 'service-delivery' }],
  ['مو حافظ الرقم', 'request-status', { kind: 'topic', topic: 'request-status' }],
  ['طيب وكم المبلغ', 'request-support', { kind: 'unsaid', aspect: 'cost' }],
  ['وش السبب', 'outcome', { kind: 'unsaid', aspect: 'why' }],
  ['كمّل', 'goals', { kind: 'more', topic: 'goals' }],
  ['فصّل لي', 'rights', { kind: 'more', topic: 'rights' }],
  ['كيف يعني', 'declaration', { kind: 'more', topic: 'declaration' }],
  ['من جد؟', 'decision-time', { kind: 'sure', topic: 'decision-time' }],
  ['say it in English', 'rights', { kind: 'language', language: 'en' }],
]

/** Messages that mean the same whatever was answered before. */
const clear: readonly [text: string, topic: string | null][] = [
  ['متى تردون علي', 'decision-time'],
  ['ابي اتطوع معكم', 'volunteering'],
  ['who are you', 'bot-identity'],
  ['عاصمة البرازيل', null],
  ['ومين رئيس الوزراء', null],
  ['and how do I renew my passport', null],
]

const several: readonly [text: string, topics: readonly string[]][] = [
  ['متى بيجيني الرد؟ وش الاوراق المطلوبه مني؟', ['decision-time', 'required-information']],
  ['who decides on my request? and how long does it take?', ['committee', 'decision-time']],
]

describe('a message in its context', () => {
  let knowledge: Knowledge

  before(() => {
    knowledge = knowledgeOf()
  })

  for (const [text, about, meant] of followUps) {
    it(`reads «${text}» after an answer about ${about}`, () => {
      expect(knowledge.ask(text, about).followUp).to.include(meant)
    })
  }

  for (const [text, topic] of clear) {
    it(`leaves «${text}» as it is alone`, () => {
      for (const about of [null, 'rights', 'committee', 'request-support']) {
        expect(knowledge.ask(text, about), about ?? 'nothing before').to.have.property('topic', topic)
      }
    })
  }

  for (const text of ['وبعدين', 'ومتى؟', 'and after that?']) {
    it(`makes nothing of «${text}» without an answer before it`, () => {
      expect(knowledge.ask(text)).to.have.property('topic', null)
    })
  }

  for (const [text, topics] of several) {
    it(`understands both questions of «${text}»`, () => {
      const { topic, also = [] } = knowledge.ask(text)
      expect([topic, ...also]).to.deep.equal(topics)
    })
  }

  it('takes one question with a comma in it for one', () => {
    const understood = knowledge.ask('قدمت من شهر، فمتى تردون علي؟')
    expect(understood).to.have.property('topic', 'decision-time')
    expect(understood).not.to.have.property('also')
  })

  it('answers a story by the question at its end', () => {
    const story =
      'السلام عليكم انا ام لاربع عيال وزوجي طاح عليه سقف البيت وما يقدر يشتغل من سنتين وسكنا عند اختي في الديره والحمدلله على كل حال، وجارتنا قالت لي عنكم، ابغى اعرف من اللي يدرس طلبي ويقرر فيه؟'
    expect(knowledge.ask(story)).to.have.property('topic', 'committee')
  })

  it('answers no story for what is asked at its end about another matter', () => {
    const story =
      'قدمت عندكم طلب دعم قبل فترة وعبيت كل البيانات اللي طلبتوها ووقعت على الاقرار وانتظر الرد من اللجنة، لكن سؤالي اليوم عن شي ثاني، كم سعر الايفون المستعمل في السوق هذي الايام؟'
    expect(knowledge.ask(story)).to.have.property('topic', null)
  })
})
