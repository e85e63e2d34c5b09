import { expect } from 'chai'
import { rehearse } from './stage.ts'

describe('the language of a conversation', () => {
  it('follows what the person writes', async () => {
    const { rehearsal } = rehearse({ channel: 'webchat' })
    await rehearsal.say('كيف أطلب الدعم؟')
    expect(rehearsal.state.language).to.equal('ar')
  })

  it('stays as chosen when a word of the other language comes', async () => {
    const { rehearsal } = rehearse({ channel: 'webchat' })
    await rehearsal.press('go:language:en')
    await rehearsal.say('شكرا')
    expect(rehearsal.state.language).to.equal('en')
  })

  it('follows a sentence in the other language all the same', async () => {
    const { rehearsal } = rehearse({ channel: 'webchat' })
    await rehearsal.press('go:language:en')
    await rehearsal.say('كيف اقدم طلب دعم لامي')
    expect(rehearsal.state.language).to.equal('ar')
  })
})
