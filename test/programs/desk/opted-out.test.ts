import { expect } from 'chai'
import { addConsent } from '../../../src/store/tables/consents.ts'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

describeEachDesk('somebody who opted out of rating requests', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  /** What the person was told last when their conversation was closed, after these words of theirs on ratings. */
  const toldAtClose = async (words: readonly boolean[]): Promise<string> => {
    const { conversationId, contactId } = await desk.contactWrites('موظف')
    for (const [index, given] of words.entries()) {
      const consent = { conversationId, contactId, purpose: 'ratings', version: '1', given }
      await desk.store.write((write) =>
        addConsent(write, { ...consent, id: `${conversationId}-${index}` }, index),
      )
    }
    await desk.askForPerson(conversationId)
    const agent = await desk.signIn('agent')
    await agent.post(`/conversations/${conversationId}/take`)
    expect((await agent.post(`/conversations/${conversationId}/close`, {})).status).to.equal(200)
    const { body } = await agent.get(`/conversations/${conversationId}/messages`)
    return JSON.stringify(body)
  }

  it('is told that the conversation ended, and not asked', async () => {
    expect(await toldAtClose([false]))
      .to.include('انتهت محادثتك')
      .and.not.include('كيف تقيّم')
  })

  it('is asked before that, and after opting in again', async () => {
    expect(await toldAtClose([]))
      .to.include('كيف تقيّم')
      .and.include('rate:')
    expect(await toldAtClose([false, true])).to.include('كيف تقيّم')
  })
})
