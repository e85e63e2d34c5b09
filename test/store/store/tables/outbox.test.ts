import { expect } from 'chai'
import {
  type ClaimedDelivery,
  claimDeliveries,
  recordSendResults,
  resumeInterruptedSends,
  type SendResult,
} from '../../../../src/store/sending.ts'
import { describeEachStore } from '../../../support/each-store.ts'
import { messageFrom, type TestRuntime, testRuntime } from '../../../support/runtime.ts'
import type { TestStore } from '../../../support/store.ts'

describeEachStore('what was sent late', (open) => {
  let testStore: TestStore
  let runtime: TestRuntime
  beforeEach(async () => {
    testStore = await open()
    runtime = testRuntime(testStore)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
  })
  afterEach(() => testStore.close())

  const claim = async (by: string): Promise<ClaimedDelivery> => {
    const now = runtime.clock.now()
    const claims = { channel: 'push', by, now, until: now + 1000, max: 1 }
    const [claimed] = await testStore.store.write((write) => claimDeliveries(write, claims))
    if (!claimed) throw new Error('nothing was claimed')
    return claimed
  }

  /** Lets the claim run out, as a clock that jumps does, and gives the message to another process. */
  const takeOver = async (by: string) => {
    runtime.clock.advance(2000)
    const now = runtime.clock.now()
    const taking = { channel: 'push', by, underWay: [], now }
    await testStore.store.write((write) => resumeInterruptedSends(write, taking))
    return claim(by)
  }

  const record = (by: string, result: SendResult) =>
    testStore.store.write((write) => recordSendResults(write, [result], by))

  const row = () =>
    testStore.store.read
      .selectFrom('outbox')
      .select(['status', 'channel_message_id as messageId'])
      .executeTakeFirstOrThrow()

  const unsent = ({ id, conversationId, attempts: attempt }: ClaimedDelivery) => ({
    id,
    conversationId,
    attempt,
    error: 'channel.timeout',
  })

  it('is not resent because the process that had it before reports a failure', async () => {
    const first = await claim('one')
    const { id, conversationId } = await takeOver('two')
    const at = runtime.clock.now()
    await record('two', { kind: 'sent', id, conversationId, messageId: 'm1', at })
    await record('one', { ...unsent(first), kind: 'retry', nextAttemptAt: at })
    expect((await row()).status).to.equal('sent')
  })

  it('is not resumed while another process sends it', async () => {
    const first = await claim('one')
    const second = await takeOver('two')
    await record('one', { ...unsent(first), kind: 'failed' })
    expect((await row()).status).to.equal('sending')
    await record('two', { ...unsent(second), kind: 'retry', nextAttemptAt: runtime.clock.now() })
    expect((await row()).status).to.equal('waiting')
  })

  it('counts as sent even when the claim has expired', async () => {
    const { id, conversationId } = await claim('one')
    await takeOver('two')
    await record('one', { kind: 'sent', id, conversationId, messageId: 'm1', at: runtime.clock.now() })
    expect((await row()).status).to.equal('sent')
  })
})
