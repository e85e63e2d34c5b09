import { expect } from 'chai'
import { Presence } from '../../../src/handoff/presence.ts'
import { connectRedis, type RedisConnection } from '../../../src/runtime/redis/connect-redis.ts'
import { registerProcess } from '../../../src/runtime/redis/process-registry.ts'
import { redisRateLimit } from '../../../src/runtime/redis/redis-rate-limit.ts'
import { redisSignalBus } from '../../../src/runtime/redis/redis-signal-bus.ts'
import { redisWindowCounts } from '../../../src/runtime/redis/redis-window-counts.ts'
import type { Signal, SignalBus } from '../../../src/store/signals.ts'
import { type RedisServer, redisProgram, startRedis } from '../../support/redis.ts'
import { until } from '../../support/until.ts'

describe('several processes over Redis', function () {
  this.timeout(30_000)
  let server: RedisServer
  const closers: (() => void | Promise<void>)[] = []
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)

  before(async function () {
    const program = redisProgram()
    if (program === null && process.env.CI) throw new Error('Redis is not installed')
    if (program === null) return this.skip()
    server = await startRedis(program)
  })
  beforeEach(() => server.start())
  afterEach(async () => {
    for (const close of closers.splice(0)) await close()
    errors.length = 0
  })
  after(() => server?.stop())

  async function connected(): Promise<RedisConnection> {
    const redis = connectRedis(server.url, onError)
    closers.push(() => redis.close())
    await until(redis.isReady)
    return redis
  }

  async function openBus(
    processId: string,
    isDoneHere?: (signal: Signal) => boolean,
  ): Promise<{ bus: SignalBus; heard: Signal[] }> {
    const bus = redisSignalBus(await connected(), processId, onError, isDoneHere)
    closers.push(() => bus.close())
    const heard: Signal[] = []
    bus.subscribe((signal) => heard.push(signal))
    await until(bus.receivesAll)
    return { bus, heard }
  }

  const inbox: Signal = { kind: 'inbox', conversationId: 'c1' }

  it('receive each other’s signals, and their own once', async () => {
    const one = await openBus('one')
    const two = await openBus('two')
    one.bus.publish([inbox, { kind: 'queue' }])
    expect(one.heard).to.deep.equal([inbox, { kind: 'queue' }])
    await until(() => two.heard.length === 2)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(two.heard).to.deep.equal([inbox, { kind: 'queue' }])
    expect(one.heard).to.have.length(2)
  })

  it('do not wake others for work that they do themselves', async () => {
    const one = await openBus('one', ({ kind }) => kind === 'inbox')
    const two = await openBus('two')
    one.bus.publish([inbox, { kind: 'queue' }])
    expect(one.heard).to.deep.equal([inbox, { kind: 'queue' }])
    await until(() => two.heard.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(two.heard).to.deep.equal([{ kind: 'queue' }])
  })

  it('publish their last signals when they close', async () => {
    const one = await openBus('one')
    const two = await openBus('two')
    one.bus.publish([inbox])
    await one.bus.close()
    await until(() => two.heard.length > 0)
    expect(two.heard).to.deep.equal([inbox])
  })

  it('publish repeated signals of a batch once', async () => {
    const one = await openBus('one')
    const two = await openBus('two')
    for (let time = 0; time < 20; time++) one.bus.publish([inbox])
    await until(() => two.heard.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(two.heard).to.deep.equal([inbox])
  })

  it("receive their own signals while Redis is down, and each other's again when it is back", async () => {
    const one = await openBus('one')
    const two = await openBus('two')
    await server.stop()
    await until(() => !one.bus.receivesAll() && !two.bus.receivesAll())
    one.bus.publish([inbox])
    expect(one.heard).to.deep.equal([inbox])
    await server.start()
    const end = Date.now() + 15_000
    while (!two.heard.some(({ kind }) => kind === 'timers')) {
      if (Date.now() > end) throw new Error('the bus did not heal')
      one.bus.publish([{ kind: 'timers' }])
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(two.heard).not.to.deep.include(inbox)
    await until(() => one.bus.receivesAll() && two.bus.receivesAll())
    expect(errors.length).to.be.lessThan(20)
  })

  it('ignore what is no signal', async () => {
    const one = await openBus('one')
    const client = await connected()
    await client.publish('wasl:signals', 'nonsense')
    await client.publish('wasl:signals', JSON.stringify({ from: 'x', signals: [{ kind: 'unknown' }] }))
    await until(() => errors.length === 2)
    expect(one.heard).to.deep.equal([])
  })

  it("know their number and who is present at each other's desks", async () => {
    const [here, there] = [new Presence(Date.now), new Presence(Date.now)]
    const register = async (processId: string, presence: Presence) =>
      registerProcess(await connected(), {
        processId,
        present: () => presence.here(),
        others: (staff) => presence.elsewhere(staff),
        onError,
      })
    const one = await register('one', here)
    const two = await register('two', there)
    here.arrived('noura')
    await one.exchange()
    await two.exchange()
    await one.exchange()
    expect([one.count(), two.count()]).to.deep.equal([2, 2])
    expect(there.all()).to.deep.equal(['noura'])
    expect(here.all()).to.deep.equal(['noura'])
    here.left('noura')
    await one.exchange()
    await two.exchange()
    expect(there.all()).to.deep.equal([])
    await one.leave()
    await two.exchange()
    expect(two.count()).to.equal(1)
    await two.leave()
    expect(errors).to.deep.equal([])
  })

  it('count attempts together, and separately while Redis is down', async () => {
    const one = redisWindowCounts(await connected(), Date.now, onError)
    const two = redisWindowCounts(await connected(), Date.now, onError)
    await one.add('door', 1, 60_000)
    expect((await two.add('door', 2, 60_000)).count).to.equal(3)
    const taken = await one.add('door', -1, 60_000)
    expect(taken.count).to.equal(2)
    expect(taken.endsIn).to.be.within(50_000, 60_000)
    expect((await one.add('door', -9, 60_000)).count).to.equal(0)
    await two.add('short', 1, 30)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect((await one.add('short', 1, 30)).count).to.equal(1)
    await one.add('door', 5, 60_000)
    await two.forget('door')
    expect((await one.add('door', 1, 60_000)).count).to.equal(1)
    await server.stop()
    expect((await one.add('door', 1, 60_000)).count).to.equal(1)
    expect((await two.add('door', 1, 60_000)).count).to.equal(1)
    expect((await one.add('door', 1, 60_000)).count).to.equal(2)
  })

  it('keep one rate together', async () => {
    const client = await connected()
    const limit = () =>
      redisRateLimit(client, {
        channel: 'together',
        perSecond: 40,
        processes: () => 2,
        now: Date.now,
        onError,
      })
    const [one, two] = [limit(), limit()]
    const started = performance.now()
    const refilled = () => Math.ceil(((performance.now() - started) * 40) / 1000)
    const first = await one.take(8)
    const second = await two.take(8)
    expect(first.granted).to.equal(8)
    expect(second.granted).to.be.within(2, 2 + refilled())
    const third = await two.take(5)
    expect(second.granted + third.granted).to.be.at.most(2 + refilled())
    one.giveBack(8)
    expect(await one.take(2), 'of what it was granted').to.deep.equal({ granted: 2, wait: 0 })
    await new Promise((resolve) => setTimeout(resolve, 130))
    expect((await two.take(10)).granted, 'of what was given back').to.be.greaterThan(8)
  })

  it('keep to their share of the rate while Redis is down', async () => {
    const client = await connected()
    const limit = redisRateLimit(client, {
      channel: 'share',
      perSecond: 80,
      processes: () => 4,
      now: Date.now,
      onError,
    })
    await server.stop()
    await until(() => !client.isReady())
    expect((await limit.take(100)).granted).to.equal(5)
    expect((await limit.take(100)).wait).to.be.greaterThan(0)
  })

  it('start and stop while Redis is away', async () => {
    await server.stop()
    const redis = connectRedis(server.url, onError)
    const bus = redisSignalBus(redis, 'one', onError)
    const heard: Signal[] = []
    bus.subscribe((signal) => heard.push(signal))
    bus.publish([inbox])
    expect(heard).to.deep.equal([inbox])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await bus.close()
    await redis.close()
    expect(errors).to.have.length(1)
  })
})
