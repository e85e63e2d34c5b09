import { expect } from 'chai'
import { formHandlers } from '../../../src/engine/forms/form-dialog.ts'
import { messageHandlers } from '../../../src/engine/router.ts'
import { content, simulate } from './stage.ts'

describe('the order in which a message is tried', () => {
  it('is that of the router', () => {
    expect(messageHandlers.map(({ name }) => name)).to.deep.equal([
      'link-button',
      'unchanged',
      'staff',
      'reaction',
      'link-code',
      'arrival',
      'care',
      'queue',
      'button',
      'same-person',
      'other-channel',
      'data-right',
      'arrival-by-link',
      'shared',
      'sticker',
      'unreadable',
      'other-language',
      'form',
      'form-gone',
      'file',
      'second-copy',
      'offered-choice',
      'offered-form',
      'about-answer',
      'helpful',
      'undo-cancel',
      'confirmation',
      'continue-draft',
      'reference',
      'own-messages',
      'command',
      'withdraw-request',
      'receipt',
      'staff-elsewhere',
      'yes-or-no',
      'mistyped-reference',
      'question',
    ])
  })

  it('is that of a form', () => {
    expect(formHandlers.map(({ name }) => name)).to.deep.equal([
      'offered-choice',
      'command',
      'reference',
      'edit',
      'correction',
      'manners',
      'field',
      'special-step',
    ])
  })

  for (const [where, handlers] of [
    ['the router', messageHandlers],
    ['a form', formHandlers],
  ] as const) {
    it(`has a name of its own and a reason for each handler of ${where}`, () => {
      const names = handlers.map(({ name }) => name)
      expect([...new Set(names)]).to.deep.equal(names)
      for (const { why } of handlers) expect(why).to.match(/^\S.{20,}\.$/u)
    })
  }
})

describe('a message that is too long', () => {
  it('is asked to be cut, with the number of characters', async () => {
    const { conversation } = simulate()
    const [message] = await conversation.say('ا'.repeat(4001))
    expect(message?.text).to.equal(content.texts.text('ar', 'bot.unreadable.too-long', { max: 4000 }))
    expect(message?.text).to.include('4,000')
  })

  it('is asked to be cut inside a form, whose question is asked again', async () => {
    const { conversation } = simulate()
    await conversation.press('go:form:call-back')
    const [message] = await conversation.say('ا'.repeat(4001))
    expect(message?.text).to.include('4,000')
    expect(message?.channelData?.wasl?.step).to.equal('full-name')
  })

  it('is empty when it holds nothing at all', async () => {
    const { conversation } = simulate()
    const [message] = await conversation.say('  ')
    expect(message?.text).to.equal(content.texts.text('ar', 'bot.unreadable.empty'))
  })
})
