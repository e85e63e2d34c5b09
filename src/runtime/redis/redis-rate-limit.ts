import { z } from 'zod'
import { localRateLimit, type RateLimit } from '../rate-limit.ts'
import type { RedisConnection } from './connect-redis.ts'

/**
 * A bucket in Redis that fills at `rate` a second and holds `capacity`, by the clock of the server so that all processes
 * agree. Takes up to ARGV[3] (negative: gives back) and answers how many, and the milliseconds until the next one.
 */
const script = `
local rate, capacity, max = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(bucket[1]) or capacity
local at = tonumber(bucket[2]) or now
tokens = math.min(capacity, tokens + math.max(0, now - at) * rate / 1000)
local granted = math.min(max, math.floor(tokens))
tokens = math.min(capacity, tokens - granted)
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], 60000)
local wait = 0
if granted == 0 then wait = math.ceil((1 - tokens) * 1000 / rate) end
return {granted, wait}
`

const burst = 0.25
/** Milliseconds for which a process keeps unused grants, so that it need not ask for more at once. */
const keptFor = 100
const answerSchema = z.tuple([z.number(), z.number()])

/**
 * The rate of a channel kept over all processes. While Redis is away each process keeps to its share of it, by the last
 * known number of processes.
 */
export function redisRateLimit(
  redis: RedisConnection,
  options: {
    channel: string
    perSecond: number
    processes(): number
    now: () => number
    onError: (error: unknown) => void
  },
): RateLimit {
  const { channel, perSecond, processes, now, onError } = options
  const key = `wasl:rate:${channel}`
  const capacity = Math.max(1, perSecond * burst)
  let share: { processes: number; limit: RateLimit } | null = null
  let isShared = false
  /** Sends that were granted and not used: taken before more are asked for, and returned after `keptFor`. */
  let spare = 0

  const ownShare = () => {
    const count = processes()
    if (share?.processes !== count)
      share = { processes: count, limit: localRateLimit(perSecond / count, now) }
    return share.limit
  }

  const ask = async (max: number) => {
    const answer = await redis.run(script, key, [String(perSecond), String(capacity), String(max)])
    const [granted, wait] = answerSchema.parse(answer)
    return { granted, wait }
  }

  const keepSpare = (count: number) => {
    if (spare === 0) setTimeout(returnSpare, keptFor).unref()
    spare += count
  }
  const returnSpare = () => {
    if (spare > 0 && redis.isReady()) ask(-spare).catch(onError)
    spare = 0
  }

  return {
    take: async (max) => {
      isShared = redis.isReady()
      if (!isShared) return ownShare().take(max)
      const granted = Math.min(max, spare)
      spare -= granted
      if (granted > 0) return { granted, wait: 0 }
      try {
        return await ask(max)
      } catch (error) {
        onError(error)
        isShared = false
        return ownShare().take(max)
      }
    },
    giveBack: (count) => {
      if (count <= 0) return
      if (!isShared) ownShare().giveBack(count)
      else keepSpare(count)
    },
  }
}
