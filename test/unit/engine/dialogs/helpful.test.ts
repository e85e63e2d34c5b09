import { expect } from 'chai'
import type { ActivityDraft } from '../../../../src/messages/activity.ts'
import { content, rehearse } from '../stage.ts'

const day = 24 * 3_600_000
const ask = (topic: string) => content.topics.get(topic)?.phrasings.saudi[0] ?? ''
const asksOnWhatsApp = content.texts.text('ar', 'bot.helpful.typed')
const asks = content.texts.text('ar', 'bot.helpful.question')
const textOf = (messages: readonly ActivityDraft[]) => messages.map(({ text }) => text).join('\n')
const titlesOf = (messages: readonly ActivityDraft[]) =>
  messages.flatMap(({ suggestedActions }) => suggestedActions?.actions.map(({ title }) => title) ?? [])

describe('«was this helpful?»', () => {
  it('is asked under an answer, and not again for a day', async () => {
    const { rehearsal, clock } = rehearse()
    expect(textOf(await rehearsal.say(ask('committee')))).to.include(asks)
    expect(textOf(await rehearsal.say(ask('outcome')))).not.to.include(asks)
    clock.advance(day)
    expect(textOf(await rehearsal.say(ask('committee')))).to.include(asks)
  })

  it('adds no button to suggestions on a channel of three buttons, and asks for a typed word', async () => {
    const { rehearsal, capabilities } = rehearse({ channel: 'whatsapp' })
    const messages = await rehearsal.say(ask('committee'))
    const next = content.topics.get('committee')?.next ?? []
    expect(next.length).to.be.above(1)
    expect(textOf(messages)).to.include(asksOnWhatsApp)
    expect(titlesOf(messages))
      .to.have.length(next.length)
      .at.most(capabilities.buttons?.max ?? 0)
  })

  for (const channel of ['telegram', 'webchat']) {
    it(`is asked with two buttons on ${channel}`, async () => {
      const { rehearsal } = rehearse({ channel })
      const messages = await rehearsal.say(ask('committee'))
      expect(titlesOf(messages)).to.include(content.texts.text('ar', 'bot.helpful.yes'))
      await rehearsal.press('helpful:committee:yes')
      expect(rehearsal.effects.filter(({ kind }) => kind === 'rate')).to.deep.equal([
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
      const { rehearsal } = rehearse()
      expect(textOf(await rehearsal.say(ask(topic)))).not.to.include(asks)
    })
  }

  it('is not asked about an answer that a button asked for', async () => {
    const { rehearsal } = rehearse()
    expect(textOf(await rehearsal.press('go:topic:committee'))).not.to.include(asks)
  })

  it('is not asked inside a form', async () => {
    const { rehearsal } = rehearse()
    await rehearsal.press('go:form:support-request')
    expect(textOf(await rehearsal.say(`${ask('committee')}؟`))).not.to.include(asks)
  })

  it('reads a typed no, records the question without personal data, and offers a person', async () => {
    const { rehearsal } = rehearse()
    await rehearsal.say(ask('committee'))
    const messages = await rehearsal.say('لا')
    expect(titlesOf(messages)).to.include(content.texts.text('ar', 'bot.person.title'))
    expect(rehearsal.effects.filter(({ kind }) => kind === 'rate' || kind === 'unanswered')).to.deep.equal([
      { kind: 'rate', subject: 'topic:committee', score: 1, comment: null },
      { kind: 'unanswered', text: ask('committee'), topic: 'committee', reason: 'disliked' },
    ])
  })

  it('counts an answer once', async () => {
    const { rehearsal } = rehearse({ channel: 'webchat' })
    await rehearsal.say(ask('committee'))
    await rehearsal.press('helpful:committee:no')
    await rehearsal.press('helpful:committee:no')
    await rehearsal.press('helpful:outcome:yes')
    expect(rehearsal.effects.filter(({ kind }) => kind === 'rate')).to.have.length(1)
  })

  it('takes a yes only right after it was asked', async () => {
    const { rehearsal } = rehearse()
    await rehearsal.say(ask('committee'))
    await rehearsal.say(ask('outcome'))
    await rehearsal.say('نعم')
    expect(rehearsal.effects.filter(({ kind }) => kind === 'rate')).to.have.length(0)
  })
})
