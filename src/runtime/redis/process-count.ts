import type { RedisConnection } from './connect-redis.ts'

const key = 'wasl:processes'
const heartbeat = 5000
const forgottenAfter = 20_000

/** How many processes share the work. */
export type ProcessCount = {
  /** The last number that was heard of, at least one. */
  current(): number
  stop(): void
}

/** Tells Redis every few seconds that this process is alive, and learns how many are. */
export function countProcesses(
  redis: RedisConnection,
  processId: string,
  now: () => number,
  onError: (error: unknown) => void,
): ProcessCount {
  let count = 1
  const beat = async () => {
    if (!redis.isReady) return
    try {
      const at = now()
      await redis.zAdd(key, { score: at, value: processId })
      await redis.zRemRangeByScore(key, 0, at - forgottenAfter)
      count = Math.max(1, await redis.zCard(key))
    } catch (error) {
      onError(error)
    }
  }
  const timer = setInterval(beat, heartbeat)
  timer.unref()
  if (redis.isReady) beat()
  else redis.once('ready', beat)
  return { current: () => count, stop: () => clearInterval(timer) }
}
