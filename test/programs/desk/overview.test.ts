import { expect } from 'chai'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

const day = 86_400_000

describeEachDesk('what is overdue', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
    for (const [stage, days] of [
      ['submitted', -1],
      ['with-committee', -20],
      ['accepted', -5],
      ['checking', 2],
      ['checking', 9],
    ] as const) {
      const account = await desk.contactWrites('طلب')
      const { id } = await desk.submitRequest(account)
      const change = { stage, due_at: desk.clock.now() + days * day }
      await desk.store.write(({ trx }) =>
        trx.updateTable('requests').set(change).where('id', '=', id).execute(),
      )
    }
  })
  afterEach(() => desk.close())

  it('counts decisions that are overdue or come due within three days, decided ones left out', async () => {
    const supervisor = await desk.signIn('supervisor')
    expect((await supervisor.get('/overview')).body).to.deep.include({ due: { overdue: 2, soon: 1 } })
  })

  it('lists the overdue ones alone', async () => {
    const supervisor = await desk.signIn('supervisor')
    const { body } = await supervisor.get('/requests?due=overdue')
    expect(body).to.have.nested.property('items.length', 2)
    expect(body).to.have.nested.property('counts.overdue', 2)
  })
})
