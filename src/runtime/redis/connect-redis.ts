import { setTimeout as delay } from 'node:timers/promises'
import { within } from '../within.ts'
import { parseRedisAddress } from './redis-address.ts'
import { redisClients } from './redis-clients.ts'

/** A connection to Redis that mends itself; what is asked while it is away fails at once. */
export type RedisConnection = {
  isReady(): boolean
  /** Runs a Lua script over the one key that it touches. */
  run(script: string, key: string, values: readonly string[]): Promise<unknown>
  publish(topic: string, text: string): Promise<void>
  /** Hears what is published, from when the promise resolves on and again whenever the server comes back. */
  subscribe(topic: string, listener: (text: string) => void): Promise<void>
  close(): Promise<void>
}

const longestCommand = 2000
const betweenTries = 500

/**
 * Connects to Redis at `url` (see `parseRedisAddress`) without waiting for it: nothing rests on Redis, so it may come and
 * go. `onError` is told when it is lost, once each time.
 */
export function connectRedis(url: string, onError: (error: unknown) => void): RedisConnection {
  const clients = redisClients(parseRedisAddress(url))
  const closing = new AbortController()
  let isKnownLost = false
  const fail = (error: unknown) => {
    if (!isKnownLost && !closing.signal.aborted) onError(error)
    isKnownLost = true
  }
  clients.onError(fail)

  const untilDone = async (work: () => Promise<unknown>) => {
    while (!closing.signal.aborted) {
      try {
        return await work()
      } catch (error) {
        fail(error)
        await delay(betweenTries, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
  }
  const connected = untilDone(clients.connect)

  const command = async (key: string, words: string[]) => {
    const answer = await within(longestCommand, 'redis.timeout', () => clients.command(key, words))
    isKnownLost = false
    return answer
  }
  return {
    isReady: clients.isReady,
    run: (script, key, values) => command(key, ['EVAL', script, '1', key, ...values]),
    publish: async (topic, text) => void (await command(topic, ['PUBLISH', topic, text])),
    subscribe: async (topic, listener) => {
      await connected
      await untilDone(() => clients.subscribe(topic, listener))
    },
    close: async () => {
      closing.abort()
      await clients.destroy()
    },
  }
}
