import { expect } from 'chai'
import { newConversationState } from '../../../src/engine/state.ts'
import { content, simulate } from './stage.ts'

const saved = (state: object) => {
  const { conversation } = simulate()
  conversation.load({ ...newConversationState(), language: 'ar', greeted: true, ...state })
  return conversation
}
const kinds = (conversation: { effects: readonly { kind: string }[] }) =>
  conversation.effects.map(({ kind }) => kind)

describe('a state that an earlier version saved', () => {
  it('still waits for the yes to a deletion', async () => {
    const conversation = saved({ dialog: { kind: 'confirm', action: 'delete-data' } })
    await conversation.say('نعم احذف')
    expect(kinds(conversation)).to.include('delete-my-data')
  })

  it('still lets the button delete that was shown with it', async () => {
    const conversation = saved({ dialog: { kind: 'confirm', action: 'delete-data' } })
    await conversation.press('go:delete-data-now')
    expect(kinds(conversation)).to.include('delete-my-data')
  })

  it('still does what a bare yes was to do', async () => {
    const conversation = saved({ onYes: 'person' })
    await conversation.say('نعم')
    expect(conversation.owner).to.equal('queue')
  })

  it('shows the menu for a yes to something that is no longer there', async () => {
    const conversation = saved({ onYes: 'dance:slowly' })
    const [message] = await conversation.say('نعم')
    expect(message?.text).to.include(content.texts.text('ar', 'bot.menu.question'))
  })

  it('shows the menu for an offered button that is no longer there', async () => {
    const conversation = saved({ offered: [{ title: 'ارقص', value: 'go:dance' }] })
    const [message] = await conversation.say('ارقص')
    expect(message?.text).to.include(content.texts.text('ar', 'bot.menu.question'))
  })

  it('forgets a yes to an action that needs none', async () => {
    const conversation = saved({ dialog: { kind: 'confirm', action: 'status' } })
    await conversation.say('نعم')
    expect(conversation.state.dialog).to.equal(null)
  })

  it('waits for no reference after a question was answered', async () => {
    const conversation = saved({ dialog: { kind: 'status', tries: 0 } })
    await conversation.say('مين يدرس طلبي')
    expect(conversation.state.dialog).to.equal(null)
  })
})
