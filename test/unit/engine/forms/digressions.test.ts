import { expect } from 'chai'
import type { Understanding } from '../../../../src/engine/understanding.ts'
import { content, simulate } from '../stage.ts'

const nothing: Understanding = {
  language: 'ar',
  outcome: 'out-of-scope',
  topic: null,
  confidence: 0.2,
  candidates: [],
  passage: null,
  care: null,
}
const urgent = (confidence: number): Understanding => ({
  ...nothing,
  outcome: 'urgent',
  topic: 'urgent-blood',
  confidence,
})
const emergency: Understanding = { ...nothing, outcome: 'urgent', confidence: 0.3 }
const answer = (topic: string, confidence: number): Understanding => ({
  ...nothing,
  outcome: 'answer',
  topic,
  confidence,
})

/** What the knowledge makes of a text at a step of the call-back form, and where the form is after it. */
type Case = [
  at: 'full-name' | 'mobile' | 'topic',
  text: string,
  understood: Understanding,
  then: string,
  calls: boolean,
]

const cases: Case[] = [
  ['full-name', 'محمد ابو طالب الحربي', emergency, 'mobile', false],
  ['full-name', 'حسن احمد الدمي', urgent(0.63), 'mobile', false],
  ['full-name', 'محتاج دم لوالدتي الحين', urgent(0.97), 'full-name', true],
  ['full-name', 'سارة محمد العتيبي', { ...nothing, outcome: 'medical' }, 'mobile', false],
  ['full-name', 'هل تضر الأدوية؟', { ...nothing, outcome: 'medical' }, 'full-name', false],
  ['mobile', 'مدري', emergency, 'mobile', false],
  ['mobile', 'ززز', emergency, 'mobile', false],
  ['mobile', 'ولدي ينزف الحين بقوة', emergency, 'mobile', true],
  ['mobile', 'ما عندي', answer('social-media', 0.8), 'mobile', false],
  ['mobile', 'علي حسن', { ...nothing, outcome: 'medical' }, 'mobile', false],
  ['topic', 'أحتاج إلى دم بشكل عاجل', urgent(0.97), 'time', true],
  ['topic', 'طلب قديم', urgent(0.4), 'time', false],
  ['topic', 'خطاب رسمي', answer('letters', 0.9), 'time', false],
]

describe('a text inside a form that the knowledge takes for something else', () => {
  for (const [at, text, understood, then, calls] of cases) {
    it(`«${text}» at ${at} ${calls ? 'calls a person' : `is followed by ${then}`}`, async () => {
      const { conversation } = simulate({
        content: { ...content, ask: (asked) => (asked === text ? understood : nothing) },
      })
      await conversation.press('go:form:call-back')
      if (at !== 'full-name') await conversation.say('محمد العتيبي')
      if (at === 'topic') await conversation.say('0551234567')
      await conversation.say(text)
      const { dialog } = conversation.state
      expect(dialog?.kind === 'form' && dialog.step).to.equal(then)
      expect(conversation.owner).to.equal(calls ? 'queue' : 'bot')
    })
  }

  it('keeps the words of a need that is an emergency', async () => {
    const text = 'والدي في العناية ويحتاج إلى دم'
    const { conversation } = simulate({ content: { ...content, ask: () => urgent(0.9) } })
    await conversation.press('go:form:call-back')
    await conversation.press('go:begin:suggestion')
    await conversation.say('1')
    await conversation.say(text)
    expect(conversation.owner).to.equal('queue')
    expect(conversation.drafts.find(({ form }) => form === 'suggestion')?.answers).to.include({
      message: text,
    })
  })
})
