import { expect } from 'chai'
import { simulate } from './stage.ts'

describe('the language of a conversation', () => {
  it('follows what the person writes', async () => {
    const { conversation } = simulate({ channel: 'webchat' })
    await conversation.say('كيف أطلب الدعم؟')
    expect(conversation.state.language).to.equal('ar')
  })

  it('stays as it was chosen when a word in the other comes', async () => {
    const { conversation } = simulate({ channel: 'webchat' })
    await conversation.press('go:language:en')
    await conversation.say('شكرا')
    expect(conversation.state.language).to.equal('en')
  })

  it('follows a sentence in the other language all the same', async () => {
    const { conversation } = simulate({ channel: 'webchat' })
    await conversation.press('go:language:en')
    await conversation.say('كيف اقدم طلب دعم لامي')
    expect(conversation.state.language).to.equal('ar')
  })
})
