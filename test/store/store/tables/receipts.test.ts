import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import type { DeliveryStatus } from '../../../../src/messages/delivery.ts'
import { claimDeliveries, recordSendResults } from '../../../../src/store/sending.ts'
import { applyDeliveryStates, lockMessageIds } from '../../../../src/store/tables/receipts.ts'
import { describeEachStore } from '../../../support/each-store.ts'
import { messageFrom, type TestRuntime, testRuntime } from '../../../support/runtime.ts'
import type { TestStore } from '../../../support/store.ts'

type State = DeliveryStatus['state']

describeEachStore('delivery status', (open) => {
  let testStore: TestStore
  let runtime: TestRuntime
  beforeEach(async () => {
    testStore = await open()
    runtime = testRuntime(testStore)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
  })
  afterEach(() => testStore.close())

  const receipt = (state: State, error: string | null = null): DeliveryStatus => ({
    channel: 'push',
    messageId: 'm1',
    state,
    error,
    at: runtime.clock.now(),
  })

  const status = async () => {
    const row = await testStore.store.read
      .selectFrom('outbox')
      .select(['status', 'error'])
      .executeTakeFirstOrThrow()
    return row.error === null ? row.status : `${row.status}: ${row.error}`
  }

  /** Sends the one message and records it as the sender does. */
  async function send(beforeCommit: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const now = runtime.clock.now()
    await testStore.store.write(async (write) => {
      const claimed = await claimDeliveries(write, {
        channel: 'push',
        by: 'sender',
        now,
        until: now + 1000,
        max: 10,
      })
      const results = claimed.map(({ id, conversationId }) => ({
        kind: 'sent' as const,
        id,
        conversationId,
        messageId: 'm1',
        at: now,
      }))
      await lockMessageIds(write, ['m1'])
      await recordSendResults(write, results, 'sender')
      await applyDeliveryStates(write, 'push', ['m1'])
      await beforeCommit()
    })
  }

  it('records a status that arrives while its send is being recorded', async () => {
    let heard: Promise<void> = Promise.resolve()
    await send(async () => {
      heard = runtime.intake.acceptStatuses([receipt('read')])
      await delay(100)
    })
    await heard
    expect(await status()).to.equal('read')
  })

  const cases: { came: readonly State[]; ends: string }[] = [
    { came: ['delivered'], ends: 'delivered' },
    { came: ['sent', 'delivered', 'read'], ends: 'read' },
    { came: ['read', 'delivered'], ends: 'read' },
    { came: ['delivered', 'sent'], ends: 'delivered' },
    { came: ['read', 'failed'], ends: 'read' },
    { came: ['sent', 'failed', 'sent'], ends: 'failed' },
    { came: ['failed', 'delivered'], ends: 'delivered' },
  ]

  for (const { came, ends } of cases) {
    it(`ends as ${ends} after ${came.join(', ')}`, async () => {
      await send()
      for (const state of came) await runtime.intake.acceptStatuses([receipt(state)])
      expect(await status()).to.equal(ends)
    })

    it(`ends as ${ends} after ${came.join(', ')} before the send is recorded`, async () => {
      await runtime.intake.acceptStatuses(came.map((state) => receipt(state)))
      expect(await status()).to.equal('waiting')
      await send()
      expect(await status()).to.equal(ends)
    })
  }

  it('parks a message when the channel reports a closed window', async () => {
    await send()
    await runtime.intake.acceptStatuses([receipt('failed', 'channel.window-closed')])
    expect(await status()).to.equal('parked: channel.window-closed')
  })

  it('keeps the reason of a failure and tells the desk', async () => {
    await send()
    await runtime.intake.acceptStatuses([receipt('failed', '131026')])
    expect(await status()).to.equal('failed: 131026')
    expect(testStore.signals.map(({ kind }) => kind)).to.include('queue')
  })

  it('ignores a status of an unknown message', async () => {
    await runtime.intake.acceptStatuses([{ ...receipt('read'), messageId: 'unknown' }])
    expect(await status()).to.equal('waiting')
  })
})
