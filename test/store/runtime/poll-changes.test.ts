import { expect } from 'chai'
import { startPollingChanges } from '../../../src/runtime/poll-changes.ts'
import type { Signal, SignalBus } from '../../../src/store/signals.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

describeEachStore('changes of other processes', (open) => {
  let testStore: TestStore
  let others: TestRuntime
  let receivesAll: boolean
  let heard: Signal[]
  let stop: () => Promise<void>

  beforeEach(async () => {
    testStore = await open()
    others = testRuntime(testStore)
    receivesAll = true
    heard = []
    const bus: SignalBus = {
      ...testStore.bus,
      publishHere: (signals) => heard.push(...signals),
      receivesAll: () => receivesAll,
    }
    stop = startPollingChanges({ ...others, bus }, { pollEvery: 10 }).stop
  })
  afterEach(async () => {
    await stop()
    await testStore.close()
  })

  const rest = () => new Promise((resolve) => setTimeout(resolve, 80))

  async function someoneWrites(person: string): Promise<string> {
    const [accepted] = await others.intake.accept([messageFrom(person, 'hi')])
    await others.runTurns()
    return accepted?.conversationId ?? ''
  }

  it('is not looked for while signals arrive', async () => {
    await someoneWrites('a')
    await rest()
    expect(heard).to.deep.equal([])
  })

  it('is found in the store while they do not, each change once', async () => {
    receivesAll = false
    const conversationId = await someoneWrites('a')
    const isTold = () => heard.filter(({ kind }) => kind === 'transcript').length > 0
    await until(isTold)
    await rest()
    const before = heard.length
    expect(heard).to.deep.include({ kind: 'transcript', conversationId })
    expect(heard).to.deep.include({ kind: 'queue' })
    await rest()
    expect(heard).to.have.length(before)
    heard.length = 0
    await someoneWrites('a')
    await until(isTold)
  })

  it('of the moment before signals arrive again is told too', async () => {
    receivesAll = false
    await rest()
    heard.length = 0
    const conversationId = await someoneWrites('a')
    receivesAll = true
    await until(() => heard.some((one) => 'conversationId' in one && one.conversationId === conversationId))
  })
})
