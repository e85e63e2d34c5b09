import { expect } from 'chai'
import { connectRedis, type RedisConnection } from '../../../src/runtime/redis/connect-redis.ts'
import { registerProcess } from '../../../src/runtime/redis/process-registry.ts'
import { redisRateLimit } from '../../../src/runtime/redis/redis-rate-limit.ts'
import { redisSignalBus } from '../../../src/runtime/redis/redis-signal-bus.ts'
import { redisWindowCounts } from '../../../src/runtime/redis/redis-window-counts.ts'
import type { Signal, SignalBus } from '../../../src/store/signals.ts'
import { type RedisGroup, redisProgram, startCluster, startSentinel } from '../../support/redis.ts'
import { until } from '../../support/until.ts'

const groups = [
  { title: 'behind a sentinel', start: startSentinel },
  { title: 'as a cluster', start: startCluster },
]

for (const { title, start } of groups) {
  describe(`Redis ${title}`, function () {
    this.timeout(60_000)
    let group: RedisGroup
    const closers: (() => void | Promise<void>)[] = []

    before(async function () {
      const program = redisProgram()
      if (program === null && process.env.CI) throw new Error('Redis is not installed')
      if (program === null) return this.skip()
      group = await start(program)
    })
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close()
    })
    after(() => group?.close())

    async function connected(): Promise<RedisConnection> {
      const redis = connectRedis(group.url, () => undefined)
      closers.push(() => redis.close())
      await until(redis.isReady, 10_000)
      return redis
    }

    async function openBus(processId: string): Promise<{ bus: SignalBus; heard: Signal[] }> {
      const bus = redisSignalBus(await connected(), processId, () => undefined)
      closers.push(() => bus.close())
      const heard: Signal[] = []
      bus.subscribe((signal) => heard.push(signal))
      await until(bus.receivesAll, 10_000)
      return { bus, heard }
    }

    it('carries signals, rates, counts and the registry of processes', async () => {
      const [one, two] = [await openBus('one'), await openBus('two')]
      one.bus.publish([{ kind: 'queue' }])
      await until(() => two.heard.length === 1)

      const errors: unknown[] = []
      const onError = (error: unknown) => void errors.push(error)
      const redis = await connected()
      const options = { channel: 'group', perSecond: 40, processes: () => 2, now: Date.now }
      const limit = redisRateLimit(redis, { ...options, onError })
      expect((await limit.take(20)).granted).to.equal(10)

      const counts = redisWindowCounts(redis, Date.now, onError)
      for (const key of ['a', 'b', 'c', 'd', 'e']) await counts.add(key, 1, 60_000)
      expect((await counts.add('a', 1, 60_000)).count).to.equal(2)

      const present: string[][] = []
      const register = (processId: string, staff: string[]) =>
        registerProcess(redis, {
          processId,
          present: () => staff,
          others: (elsewhere) => present.push([...elsewhere]),
          onError,
        })
      const [here, there] = [register('one', ['noura']), register('two', [])]
      await here.exchange()
      await there.exchange()
      expect(present.at(-1)).to.deep.equal(['noura'])
      expect(there.count()).to.equal(2)
      await here.leave()
      await there.leave()
      expect(errors).to.deep.equal([])
    })

    it('survives the kill of one of its servers', async () => {
      const [one, two] = [await openBus('one'), await openBus('two')]
      await group.stopOne()
      const end = Date.now() + 40_000
      while (!two.heard.some(({ kind }) => kind === 'timers')) {
        if (Date.now() > end) throw new Error('the bus did not heal')
        one.bus.publish([{ kind: 'timers' }])
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      await until(() => one.bus.receivesAll() && two.bus.receivesAll(), 20_000)
    })
  })
}
