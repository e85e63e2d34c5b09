import { expect } from 'chai'
import { connectRedis, type RedisConnection } from '../../src/runtime/redis/connect-redis.ts'
import { countProcesses } from '../../src/runtime/redis/process-count.ts'
import { redisRateLimit } from '../../src/runtime/redis/redis-rate-limit.ts'
import { redisSignalBus } from '../../src/runtime/redis/redis-signal-bus.ts'
import type { Signal, SignalBus } from '../../src/store/signals.ts'
import { type RedisServer, redisProgram, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

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
    const client = connectRedis(server.url, onError)
    await until(() => client.isReady)
    return client
  }

  async function openBus(processId: string): Promise<{ bus: SignalBus; heard: Signal[] }> {
    const publisher = await connected()
    const subscriber = await connected()
    const bus = redisSignalBus({ publisher, subscriber }, processId, onError)
    closers.push(() => bus.close())
    const heard: Signal[] = []
    bus.subscribe((signal) => heard.push(signal))
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { bus, heard }
  }

  const inbox: Signal = { kind: 'inbox', conversationId: 'c1' }

  it('hear each other’s signals, and their own once', async () => {
    const one = await openBus('one')
    const two = await openBus('two')
    one.bus.publish([inbox, { kind: 'queue' }])
    expect(one.heard).to.deep.equal([inbox, { kind: 'queue' }])
    await until(() => two.heard.length === 2)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(two.heard).to.deep.equal([inbox, { kind: 'queue' }])
    expect(one.heard).to.have.length(2)
  })

  it('send the same signal of one moment once', async () => {
    const one = await openBus('one')
    const two = await openBus('two')
    for (let time = 0; time < 20; time++) one.bus.publish([inbox])
    await until(() => two.heard.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(two.heard).to.deep.equal([inbox])
  })

  it('hear themselves while Redis is away, and each other again when it is back', async () => {
    const one = await openBus('one')
    const two = await openBus('two')
    await server.stop()
    await until(() => errors.length > 0)
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
  })

  it('ignore what is no signal', async () => {
    const one = await openBus('one')
    const client = await connected()
    closers.push(() => client.destroy())
    await client.publish('wasl:signals', 'nonsense')
    await client.publish('wasl:signals', JSON.stringify({ from: 'x', signals: [{ kind: 'unknown' }] }))
    await until(() => errors.length === 2)
    expect(one.heard).to.deep.equal([])
  })

  it('count themselves', async () => {
    const client = await connected()
    closers.push(() => client.destroy())
    const first = countProcesses(client, 'one', Date.now, onError)
    const second = countProcesses(client, 'two', Date.now, onError)
    closers.push(first.stop, second.stop)
    await until(() => second.current() === 2)
  })

  it('keep one rate together', async () => {
    const client = await connected()
    closers.push(() => client.destroy())
    const limit = () =>
      redisRateLimit(client, {
        channel: 'together',
        perSecond: 40,
        processes: () => 2,
        now: Date.now,
        onError,
      })
    const [one, two] = [limit(), limit()]
    const first = await one.take(8)
    const second = await two.take(8)
    expect(first.granted).to.equal(8)
    expect(second.granted).to.be.within(2, 3)
    const none = await two.take(5)
    expect(none.granted).to.be.lessThan(2)
    one.giveBack(6)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await two.take(10)).granted).to.be.within(5, 9)
  })

  it('keep to their share of the rate while Redis is away', async () => {
    const client = await connected()
    closers.push(() => client.destroy())
    const limit = redisRateLimit(client, {
      channel: 'share',
      perSecond: 80,
      processes: () => 4,
      now: Date.now,
      onError,
    })
    await server.stop()
    await until(() => !client.isReady)
    expect((await limit.take(100)).granted).to.equal(5)
    expect((await limit.take(100)).wait).to.be.greaterThan(0)
  })

  it('start and stop while Redis is away', async () => {
    await server.stop()
    const publisher = connectRedis(server.url, onError)
    const subscriber = connectRedis(server.url, onError)
    const bus = redisSignalBus({ publisher, subscriber }, 'one', onError)
    const heard: Signal[] = []
    bus.subscribe((signal) => heard.push(signal))
    bus.publish([inbox])
    expect(heard).to.deep.equal([inbox])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await bus.close()
  })
})
