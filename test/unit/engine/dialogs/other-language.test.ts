import { expect } from 'chai'
import type { ActivityDraft } from '../../../../src/messages/activity.ts'
import { content, simulate } from '../stage.ts'

const answerIn = (id: string) => content.otherLanguages.find((one) => one.id === id)?.answer
const actionsOf = (message: ActivityDraft | undefined) =>
  message?.suggestedActions?.actions.map(({ value }) => value)

describe('somebody who writes a language that is not served', () => {
  it('is told in it which are, and is offered a person', async () => {
    const { conversation } = simulate()
    const [reply] = await conversation.say('میں رجسٹریشن کیسے کروں؟')
    expect(reply?.text).to.equal(answerIn('urdu'))
    expect(actionsOf(reply)).to.deep.equal(['go:person', 'go:language:ar', 'go:language:en'])
    expect(reply?.channelData?.wasl?.answer).to.deep.include({ topic: 'other-language' })
  })

  it('reaches a person with a yes', async () => {
    const { conversation } = simulate()
    await conversation.say('kailangan ko po ng dugo')
    await conversation.say('yes')
    expect(conversation.owner).to.equal('queue')
  })

  it('is told so at a choice in a form, which goes on', async () => {
    const { conversation } = simulate()
    await conversation.press('go:form:suggestion')
    const [reply] = await conversation.say('saya tidak mengerti, bagaimana ini')
    expect(reply?.text).to.equal(answerIn('indonesian'))
    expect(conversation.state.dialog).to.include({ kind: 'form' })
  })

  it('may have any name in a form', async () => {
    const { conversation } = simulate()
    await conversation.press('go:form:call-back')
    const replies = await conversation.say('Marie de la Cruz')
    expect(replies.map(({ text }) => text)).to.not.include(answerIn('spanish'))
  })
})
