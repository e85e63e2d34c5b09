import { expect } from 'chai'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

describeEachDesk('numbers of identity in a conversation', (open) => {
  let desk: DeskServer
  beforeEach(async () => {
    desk = await open()
  })
  afterEach(() => desk.close())

  it('are masked in the messages, the list and the queue for every role, and revealed to some, which is recorded', async () => {
    const { conversationId } = await desk.contactWrites(
      'رقم هويتي 1000000008 والآيبان SA0380000000608010167519',
    )
    await desk.askForPerson(conversationId)
    const [researcher, agent] = [await desk.signIn('researcher'), await desk.signIn('agent')]
    for (const client of [researcher, agent])
      for (const path of [
        `/conversations/${conversationId}/messages`,
        `/conversations/${conversationId}`,
        '/conversations?view=all',
        '/conversations?view=waiting',
        '/search?q=1000000008',
      ]) {
        const { body } = await client.get(path)
        const told = JSON.stringify(body).replaceAll(/"id":"sent [^"]*"/g, '')
        expect(told, path).not.to.include('1000000008').and.not.to.include('SA03800')
      }
    const row = await desk.store.read.selectFrom('transcript').select('id').executeTakeFirstOrThrow()
    const refused = await agent.post(`/messages/${row.id}/reveal`)
    expect(refused.status).to.equal(403)
    const revealed = await researcher.post(`/messages/${row.id}/reveal`)
    expect(revealed.body).to.deep.equal({ text: 'رقم هويتي 1000000008 والآيبان SA0380000000608010167519' })
    const looks = await desk.store.read
      .selectFrom('audit')
      .select(['staff_id', 'subject'])
      .where('action', '=', 'reveal-message')
      .execute()
    expect(looks).to.deep.equal([{ staff_id: researcher.id, subject: `message ${row.id}` }])
    expect((await researcher.post('/messages/none/reveal')).status).to.equal(404)
  })
})
