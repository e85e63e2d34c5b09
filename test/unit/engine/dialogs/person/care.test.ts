import { expect } from 'chai'
import type { ActivityDraft } from '../../../../../src/messages/activity.ts'
import { content, simulate } from '../../stage.ts'

const cries: [kind: string, ar: string, en: string][] = [
  ['self-harm', 'ابي اقتل نفسي', 'I want to kill myself'],
  ['violence', 'زوجي يضربني', 'my husband beats me'],
  ['child', 'جارنا يضرب اطفاله', 'my neighbour beats his children'],
  ['distress', 'ما عندنا اكل في البيت', 'we are being evicted tomorrow'],
  ['anger', 'حسبي الله ونعم الوكيل عليكم', 'you are scammers'],
]

const careOf = (messages: readonly ActivityDraft[]) =>
  messages.map((one) => one.channelData?.wasl?.care).find((care) => care !== undefined)
const reasonOf = (messages: readonly ActivityDraft[]) =>
  messages.map((one) => one.channelData?.wasl?.handoff?.reason).find((reason) => reason !== undefined)
const actionsOf = (messages: readonly ActivityDraft[]) =>
  messages.flatMap((one) => one.suggestedActions?.actions.map(({ value }) => value) ?? [])

describe('a cry for help', () => {
  for (const [kind, ar, en] of cries) {
    for (const text of [ar, en]) {
      it(`of ${kind} is answered outside of anything: ${text}`, async () => {
        const replies = await simulate().conversation.say(text)
        expect(careOf(replies)).to.equal(kind)
        if (kind === 'anger') expect(actionsOf(replies)).to.include('go:form:suggestion')
        else expect(reasonOf(replies)).to.equal(`care-${kind}`)
      })
    }

    it(`of ${kind} is answered at night, when nobody of the staff is there`, async () => {
      expect(careOf(await simulate({ staffAvailable: false }).conversation.say(ar))).to.equal(kind)
    })

    it(`of ${kind} is answered at the name in a form, whose draft stays`, async () => {
      const { conversation } = simulate()
      await conversation.press('go:form:call-back')
      expect(careOf(await conversation.say(ar))).to.equal(kind)
      expect(conversation.state.dialog).to.include({ kind: 'form', step: 'full-name' })
    })

    it(`of ${kind} is answered while waiting for a person`, async () => {
      const { conversation } = simulate()
      await conversation.say('موظف')
      expect(careOf(await conversation.say(ar))).to.equal(kind)
    })
  }

  it('is left to the staff who have the conversation', async () => {
    const { conversation } = simulate()
    await conversation.say('موظف')
    conversation.takeOver()
    expect(await conversation.say('زوجي يضربني')).to.deep.equal([])
  })

  it('gives each number a line of its own', async () => {
    const [first] = await simulate().conversation.say('زوجي يضربني')
    expect(first?.text?.split('\n')).to.include.members(['1919', content.organisation.emergency.ambulance])
  })

  it('is the answer where a complaint is told', async () => {
    const { conversation } = simulate()
    await conversation.press('go:form:suggestion')
    await conversation.say('شكوى')
    expect(careOf(await conversation.say('حسبي الله ونعم الوكيل عليكم'))).to.equal(undefined)
    expect(conversation.state.dialog).to.include({ step: 'mobile' })
  })

  it('marks an urgent need of blood', async () => {
    expect(careOf(await simulate().conversation.say('أحتاج إلى دم بشكل عاجل'))).to.equal('urgent-blood')
  })
})
