import { expect } from 'chai'
import type { ActivityDraft } from '../../../../../src/messages/activity.ts'
import { content, simulate } from '../../stage.ts'

const day = 24 * 3_600_000
const ask = (topic: string) => content.topics.get(topic)?.phrasings.saudi[0] ?? ''
const asksOnWhatsApp = content.texts.text('ar', 'bot.helpful.typed')
const asks = content.texts.text('ar', 'bot.helpful.question')
const textOf = (messages: readonly ActivityDraft[]) => messages.map(({ text }) => text).join('\n')
const titlesOf = (messages: readonly ActivityDraft[]) =>
  messages.flatMap(({ suggestedActions }) => suggestedActions?.actions.map(({ title }) => title) ?? [])

describe('«was this helpful?»', () => {
  it('is asked under an answer, and not again for a day', async () => {
    const { conversation, clock } = simulate()
    expect(textOf(await conversation.say(ask('committee')))).to.include(asks)
    expect(textOf(await conversation.say(ask('outcome')))).not.to.include(asks)
    clock.advance(day)
    expect(textOf(await conversation.say(ask('committee')))).to.include(asks)
  })

  it('takes no button from the suggestions: where three is the most, a typed word is asked for', async () => {
    const { conversation, capabilities } = simulate({ channel: 'whatsapp' })
    const messages = await conversation.say(ask('committee'))
    const next = content.topics.get('committee')?.next ?? []
    expect(next.length).to.be.above(1)
    expect(textOf(messages)).to.include(asksOnWhatsApp)
    expect(titlesOf(messages))
      .to.have.length(next.length)
      .at.most(capabilities.buttons?.max ?? 0)
  })

  for (const channel of ['telegram', 'webchat']) {
    it(`is asked with two buttons on ${channel}`, async () => {
      const { conversation } = simulate({ channel })
      const messages = await conversation.say(ask('committee'))
      expect(titlesOf(messages)).to.include(content.texts.text('ar', 'bot.helpful.yes'))
      await conversation.press('helpful:committee:yes')
      expect(conversation.effects.filter(({ kind }) => kind === 'rate')).to.deep.equal([
        { kind: 'rate', subject: 'topic:committee', score: 5, comment: null },
      ])
    })
  }

  for (const topic of [
    'greeting',
    'thanks',
    'goodbye',
    'human',
    'urgent-blood',
    'request-support',
    'request-status',
  ]) {
    it(`is never asked after ${topic}`, async () => {
      const { conversation } = simulate()
      expect(textOf(await conversation.say(ask(topic)))).not.to.include(asks)
    })
  }

  it('is not asked about an answer that a button asked for', async () => {
    const { conversation } = simulate()
    expect(textOf(await conversation.press('go:topic:committee'))).not.to.include(asks)
  })

  it('is not asked inside a form', async () => {
    const { conversation } = simulate()
    await conversation.press('go:begin:support-request')
    expect(textOf(await conversation.say(`${ask('committee')}؟`))).not.to.include(asks)
  })

  it('takes a typed no, keeps the question without what tells who asked, and offers a person', async () => {
    const { conversation } = simulate()
    await conversation.say(ask('committee'))
    const messages = await conversation.say('لا')
    expect(titlesOf(messages)).to.include(content.texts.text('ar', 'bot.person.title'))
    expect(conversation.effects.filter(({ kind }) => kind === 'rate' || kind === 'unanswered')).to.deep.equal(
      [
        { kind: 'rate', subject: 'topic:committee', score: 1, comment: null },
        { kind: 'unanswered', text: ask('committee'), topic: 'committee', reason: 'disliked' },
      ],
    )
  })

  it('counts an answer once', async () => {
    const { conversation } = simulate({ channel: 'webchat' })
    await conversation.say(ask('committee'))
    await conversation.press('helpful:committee:no')
    await conversation.press('helpful:committee:no')
    await conversation.press('helpful:outcome:yes')
    expect(conversation.effects.filter(({ kind }) => kind === 'rate')).to.have.length(1)
  })

  it('takes a yes only right after it was asked', async () => {
    const { conversation } = simulate()
    await conversation.say(ask('committee'))
    await conversation.say(ask('outcome'))
    await conversation.say('نعم')
    expect(conversation.effects.filter(({ kind }) => kind === 'rate')).to.have.length(0)
  })
})
