import { expect } from 'chai'
import { completionAsked } from '../../../src/forms/completion.ts'
import { content, simulate } from './stage.ts'

describe('an event that no person wrote', () => {
  for (const [name, activity] of [
    ['a timer of no known kind', { type: 'event', name: 'timer', value: { kind: 'dance', key: 'x' } }],
    ['a timer without a key', { type: 'event', name: 'timer', value: { kind: 'draft-expiry' } }],
    ['an event of no known name', { type: 'event', name: 'toString' }],
    ['an event without a name', { type: 'event' }],
    ['an activity of another type', { type: 'typing' }],
    [
      'a completion of a draft that is gone',
      { type: 'event', name: completionAsked, value: { draftId: 'x' } },
    ],
    ['a completion without a draft', { type: 'event', name: completionAsked }],
    [
      'a claimed link that is gone',
      { type: 'event', name: 'timer', value: { kind: 'link-claimed', key: 'x' } },
    ],
    [
      'a joined link that is gone',
      { type: 'event', name: 'timer', value: { kind: 'link-joined', key: 'x' } },
    ],
    [
      'a reminder of a draft that is gone',
      { type: 'event', name: 'timer', value: { kind: 'draft-reminder', key: 'x' } },
    ],
    [
      'the end of a draft that is gone',
      { type: 'event', name: 'timer', value: { kind: 'draft-expiry', key: 'x' } },
    ],
    [
      'a promise to somebody who waits no more',
      { type: 'event', name: 'timer', value: { kind: 'queue-promise', key: 'x' } },
    ],
  ] as const) {
    it(`changes nothing: ${name}`, async () => {
      const { conversation } = simulate()
      const before = conversation.state
      expect(await conversation.receive(activity)).to.deep.equal([])
      expect(conversation.state).to.deep.equal(before)
      expect(conversation.effects).to.deep.equal([])
    })
  }

  it('leaves a draft alone that was last changed in another conversation', async () => {
    const { conversation, simulator } = simulate({ others: ['telegram'] })
    const other = simulator.open('telegram', conversation.contactId)
    await conversation.press('go:form:call-back')
    const id = conversation.drafts[0]?.id ?? expect.fail('no draft')
    expect(await other.timer('draft-reminder', id)).to.deep.equal([])
    expect(await other.timer('draft-expiry', id)).to.deep.equal([])
    expect(conversation.drafts).to.have.length(1)
  })

  it('reminds in the queue of nothing, and again later', async () => {
    const { conversation } = simulate()
    await conversation.press('go:form:call-back')
    const id = conversation.drafts[0]?.id ?? expect.fail('no draft')
    await conversation.say('موظف')
    expect(await conversation.timer('draft-reminder', id)).to.deep.equal([])
    expect(conversation.state.remindedDrafts).to.deep.equal([id])
  })

  it('greets a newcomer once, in the language of the client', async () => {
    const { conversation } = simulate({ channel: 'webchat' })
    const hello = await conversation.receive({ type: 'conversationUpdate', locale: 'en-GB' })
    expect(hello[0]?.text).to.include(content.texts.text('en', 'bot.menu.question'))
    expect(conversation.state.language).to.equal('en')
    expect(await conversation.receive({ type: 'conversationUpdate' })).to.deep.equal([])
  })

  it('greets nobody who is with the staff', async () => {
    const { conversation } = simulate({ channel: 'webchat' })
    conversation.takeOver()
    expect(await conversation.receive({ type: 'conversationUpdate' })).to.deep.equal([])
  })
})
