import { expect } from 'chai'
import type { TurnInput } from '../../../src/engine/turn.ts'
import { startTimers } from '../../../src/runtime/timers.ts'
import { cancelTimer, setTimers } from '../../../src/store/tables/timers.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { echoTurn, messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

const day = 86_400_000

describeEachStore('timers', (open) => {
  let testStore: TestStore
  let runtime: TestRuntime
  let seen: TurnInput[]
  let conversationId: string
  beforeEach(async () => {
    testStore = await open()
    seen = []
    const echo = echoTurn()
    runtime = testRuntime(testStore, {
      runTurn: (input) => {
        seen.push(input)
        return echo(input)
      },
    })
    const [accepted] = await runtime.intake.accept([messageFrom('a', 'hi')])
    conversationId = accepted?.conversationId ?? ''
    await runtime.runTurns()
    seen.length = 0
  })
  afterEach(() => testStore.close())

  const set = (key: string, dueAt: number) =>
    testStore.store.write((write) =>
      setTimers(write, [{ id: runtime.clock.newId(), conversationId, kind: 'draft-reminder', key, dueAt }]),
    )

  /** Lets the timers run for a moment beside `work`. */
  async function whileRunning(work: () => Promise<void>): Promise<void> {
    const timers = startTimers(runtime, { pollEvery: 5 })
    try {
      await work()
      await new Promise((resolve) => setTimeout(resolve, 30))
    } finally {
      await timers.stop()
    }
  }

  const fired = () => seen.map(({ activity }) => activity.value?.key)

  it('delivers each timer to its conversation once', async () => {
    await set('d1', runtime.clock.now() + 1000)
    await set('d2', runtime.clock.now() + 2000)
    await whileRunning(async () => {
      runtime.clock.advance(5000)
      await until(() => runtime.observed.some(({ kind }) => kind === 'timers'))
    })
    await runtime.runTurns()
    expect(fired()).to.deep.equal(['d1', 'd2'])
    expect(seen[0]?.activity).to.deep.include({ type: 'event', name: 'timer' })
    expect(await testStore.store.read.selectFrom('timers').selectAll().execute()).to.deep.equal([])
  })

  it('does nothing before a timer is due', async () => {
    await set('d1', runtime.clock.now() + 1000)
    await whileRunning(async () => runtime.clock.advance(999))
    await runtime.runTurns()
    expect(fired()).to.deep.equal([])
  })

  it('moves a timer that is set again', async () => {
    await set('d1', runtime.clock.now() + 1000)
    await set('d1', runtime.clock.now() + day)
    await whileRunning(async () => runtime.clock.advance(5000))
    await runtime.runTurns()
    expect(fired()).to.deep.equal([])
    expect(await testStore.store.read.selectFrom('timers').select('key').execute()).to.have.length(1)
  })

  it('ignores a cancelled timer', async () => {
    await set('d1', runtime.clock.now() + 1000)
    await testStore.store.write((write) =>
      cancelTimer(write, { conversationId, kind: 'draft-reminder', key: 'd1' }),
    )
    await whileRunning(async () => runtime.clock.advance(5000))
    await runtime.runTurns()
    expect(fired()).to.deep.equal([])
  })

  it('survives a clock that jumps a year ahead and back again', async () => {
    await set('soon', runtime.clock.now() + 1000)
    await set('next year', runtime.clock.now() + 400 * day)
    await whileRunning(async () => {
      runtime.clock.advance(365 * day)
      await until(() => runtime.observed.some(({ kind }) => kind === 'timers'))
      runtime.clock.advance(-365 * day)
    })
    await runtime.runTurns()
    await whileRunning(async () => runtime.clock.advance(1500))
    await runtime.runTurns()
    runtime.clock.advance(365 * day)
    await runtime.runTurns()
    expect(fired()).to.deep.equal(['soon'])
  })

  it('runs what a wrong clock had delayed', async () => {
    runtime.clock.advance(365 * day)
    await runtime.intake.accept([messageFrom('a', 'in the future')])
    runtime.clock.advance(-365 * day)
    await whileRunning(async () => undefined)
    await runtime.runTurns()
    expect(seen.map(({ activity }) => activity.text)).to.deep.equal(['in the future'])
  })

  it('fires more timers than fit one commit', async () => {
    for (let index = 0; index < 230; index++) await set(`t${index}`, runtime.clock.now() + 10)
    await whileRunning(async () => {
      runtime.clock.advance(100)
      await until(() => runtime.observed.filter(({ kind }) => kind === 'timers').length >= 3)
    })
    await runtime.runTurns()
    expect(new Set(fired()).size).to.equal(230)
  })
})
