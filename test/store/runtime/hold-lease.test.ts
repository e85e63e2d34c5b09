import { expect } from 'chai'
import pino from 'pino'
import { holdLease } from '../../../src/runtime/hold-lease.ts'
import { acquireLease } from '../../../src/store/leases.ts'
import { type TestClock, testClock } from '../../support/clock.ts'
import { describeEachStore } from '../../support/each-store.ts'
import type { TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

describeEachStore('work of one process at a time', (open) => {
  let testStore: TestStore
  let clock: TestClock
  const stops: (() => Promise<void>)[] = []

  beforeEach(async () => {
    testStore = await open()
    clock = testClock()
  })
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
    await testStore.close()
  })

  const take = (holder: string, length = 1000) =>
    testStore.store.write((write) => acquireLease(write, { name: 'poll', holder, now: clock.now(), length }))

  /** A process that wants the work; `isWorking` says whether it does it. */
  function startProcess({ isAlone = false } = {}) {
    const state = { isWorking: false }
    const work = () => {
      state.isWorking = true
      return async () => {
        state.isWorking = false
      }
    }
    const services = { store: testStore.store, clock, log: pino({ level: 'silent' }) }
    const held = holdLease(services, 'poll', work, { length: 300, isAlone })
    stops.push(held.stop)
    return { state, stop: held.stop }
  }

  it('is given to one holder until the lease is over', async () => {
    expect(await take('one')).to.equal(true)
    expect(await take('two')).to.equal(false)
    clock.advance(900)
    expect(await take('one')).to.equal(true)
    clock.advance(900)
    expect(await take('two')).to.equal(false)
    clock.advance(101)
    expect(await take('two')).to.equal(true)
  })

  it('is granted again after the clock was far ahead', async () => {
    clock.advance(60_000)
    await take('one')
    clock.advance(-60_000)
    expect(await take('two')).to.equal(true)
  })

  it('is granted to one of many that ask at once', async () => {
    const given = await Promise.all(Array.from({ length: 8 }, (_, index) => take(`${index}`)))
    expect(given.filter(Boolean)).to.have.length(1)
  })

  it('goes to another process when the first one stops', async () => {
    const first = startProcess()
    await until(() => first.state.isWorking)
    const second = startProcess()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(second.state.isWorking).to.equal(false)
    await first.stop()
    expect(first.state.isWorking).to.equal(false)
    await until(() => second.state.isWorking)
  })

  it('runs at once in a single process, whoever held the lease', async () => {
    await take('one that died', 300)
    const process = startProcess({ isAlone: true })
    await until(() => process.state.isWorking, 100)
  })

  it('stops in a process whose lease another one took', async () => {
    const first = startProcess()
    await until(() => first.state.isWorking)
    clock.advance(10_000)
    expect(await take('another', 300)).to.equal(true)
    await until(() => !first.state.isWorking)
  })
})
