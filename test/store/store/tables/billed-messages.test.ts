import { expect } from 'chai'
import type { DeliveryStatus } from '../../../../src/messages/delivery.ts'
import { billedThisMonth } from '../../../../src/store/tables/billed-messages.ts'
import { saveDeliveryStates } from '../../../../src/store/tables/receipts.ts'
import { describeEachStore } from '../../../support/each-store.ts'
import type { TestStore } from '../../../support/store.ts'

const january = Date.UTC(2026, 0, 15)
const february = Date.UTC(2026, 1, 1)

describeEachStore('billed messages', (open) => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await open()
  })
  afterEach(() => testStore.close())

  const told = (messageId: string, billed: string | undefined, more: Partial<DeliveryStatus> = {}) => ({
    channel: 'push',
    messageId,
    state: 'sent' as const,
    error: null,
    at: january,
    ...(billed === undefined ? {} : { billed }),
    ...more,
  })
  const save = (...receipts: DeliveryStatus[]) =>
    testStore.store.write((write) => saveDeliveryStates(write, receipts))
  const counts = async (now = january) =>
    (await billedThisMonth(testStore.store.read, now)).map(
      ({ channel, category, count }) => `${channel} ${category} ${count}`,
    )

  it('are counted by category, and those that cost nothing are not', async () => {
    await save(told('m1', 'service'), told('m2', 'utility'), told('m3', 'service'), told('m4', undefined))
    expect(await counts()).to.deep.equal(['push service 2', 'push utility 1'])
  })

  it('are counted once, whatever is told of them again', async () => {
    await save(told('m1', 'service'), told('m1', 'service', { state: 'delivered' }))
    await save(told('m1', 'service'))
    await save(told('m1', 'service', { state: 'read', at: february }))
    expect(await counts()).to.deep.equal(['push service 1'])
    expect(await counts(february)).to.deep.equal([])
  })

  it('begin anew with each month', async () => {
    await save(told('m1', 'service'))
    await save(told('m2', 'service', { at: february }))
    expect([await counts(), await counts(february)]).to.deep.equal([['push service 1'], ['push service 1']])
  })
})
