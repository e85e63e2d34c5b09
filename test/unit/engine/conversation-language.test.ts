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

  const inArabic = [
    'ok',
    'OK thanks',
    'hello',
    'whatsapp',
    'IBAN',
    'SA44 2000 0001 2345 6789 1234',
    '0551234567',
    'https://example.org/a-page',
    'someone@example.org',
    '👍👍',
    '😭 ok',
    'my-file.pdf',
    'رقم IBAN whatsapp',
    'Mohammed',
  ]
  for (const text of inArabic) {
    it(`is no other for «${text}» in the middle of Arabic`, async () => {
      const { conversation } = simulate({ channel: 'webchat' })
      await conversation.say('كيف أطلب الدعم؟')
      await conversation.say(text)
      expect(conversation.state.language).to.equal('ar')
    })
  }

  const turned: [before: string, text: string, language: string][] = [
    ['كيف أطلب الدعم؟', 'how do I apply for support', 'en'],
    ['كيف أطلب الدعم؟', 'my request', 'en'],
    ['how do I apply for support', 'كيف أطلب الدعم؟', 'ar'],
    ['how do I apply for support', '12345 👍', 'en'],
    ['how do I apply for support', 'ok', 'en'],
  ]
  for (const [before, text, language] of turned) {
    it(`is ${language} for «${text}» after «${before}»`, async () => {
      const { conversation } = simulate({ channel: 'webchat' })
      await conversation.say(before)
      await conversation.say(text)
      expect(conversation.state.language).to.equal(language)
    })
  }

  for (const text of ['1', '👍', '٥', 'SA44 2000', 'شكرا 👍 12', 'سلام']) {
    it(`stays English, when that was chosen, for «${text}»`, async () => {
      const { conversation } = simulate({ channel: 'webchat' })
      await conversation.press('go:language:en')
      await conversation.say(text)
      expect(conversation.state.language).to.equal('en')
    })
  }

  it('begins as a first word of English is', async () => {
    const { conversation } = simulate()
    await conversation.say('hello')
    expect(conversation.state.language).to.equal('en')
  })
})
