import { expect } from 'chai'
import { type DeskServer, startDesk } from '../../support/desk-server.ts'

describe('the address of a copy of somebody’s data', () => {
  let desk: DeskServer

  before(async () => {
    desk = await startDesk()
  })
  after(() => desk.close())

  it('is not shown to the staff, in the conversation or in the list', async () => {
    const token = 'a1'.repeat(18)
    const { conversationId } = await desk.contactWrites(`https://chat.example.org/my-data/${token} للتجربة`)
    await desk.askForPerson(conversationId)
    const agent = await desk.signIn('agent')
    for (const path of [`/conversations/${conversationId}/messages`, '/conversations?view=waiting']) {
      const shown = JSON.stringify((await agent.get(path)).body)
      expect(shown).to.include('للتجربة').and.to.not.include(token)
    }
  })
})
