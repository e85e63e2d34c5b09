import { createHash } from 'node:crypto'
import { z } from 'zod'
import { localWindowCounts, type WindowCounts } from '../../shared/window-counts.ts'
import type { RedisConnection } from './connect-redis.ts'

/** Adds ARGV[1] to the count, which ends ARGV[2] milliseconds after it began; 0 forgets it. Answers the count and what is left of its time. */
const script = `
local by, length = tonumber(ARGV[1]), tonumber(ARGV[2])
if by == 0 then
  redis.call('DEL', KEYS[1])
  return {0, 0}
end
local count = redis.call('INCRBY', KEYS[1], by)
if count < 0 then
  redis.call('SET', KEYS[1], 0, 'KEEPTTL')
  count = 0
end
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], length)
  left = length
end
return {count, left}
`

const answerSchema = z.tuple([z.number(), z.number()])

/** Counts over all processes; while Redis is away each counts for itself. What is counted is kept as a hash: it may name people. */
export function redisWindowCounts(
  redis: RedisConnection,
  now: () => number,
  onError: (error: unknown) => void,
): WindowCounts {
  const local = localWindowCounts(now)
  const ask = async (key: string, by: number, length: number) => {
    const name = `wasl:window:${createHash('sha256').update(key).digest('base64url')}`
    const [count, endsIn] = answerSchema.parse(await redis.run(script, name, [String(by), String(length)]))
    return { count, endsIn }
  }
  return {
    add: async (key, by, length) => {
      if (!redis.isReady()) return local.add(key, by, length)
      try {
        return await ask(key, by, length)
      } catch (error) {
        onError(error)
        return local.add(key, by, length)
      }
    },
    forget: async (key) => {
      await local.forget(key)
      if (redis.isReady()) await ask(key, 0, 0).catch(onError)
    },
  }
}
