import { setTimeout as delay } from 'node:timers/promises'
import { backOff } from '../../shared/back-off.ts'
import { withTimeout } from '../../shared/with-timeout.ts'
import { parseRedisAddress } from './redis-address.ts'
import { redisClients } from './redis-clients.ts'

/** A connection to Redis that reconnects by itself; commands while it is away fail at once. */
export type RedisConnection = {
  isReady(): boolean
  /** Runs a Lua script over the one key that it touches. */
  run(script: string, key: string, values: readonly string[]): Promise<unknown>
  publish(topic: string, text: string): Promise<void>
  /** Receives what is published, from when the server is there on and again whenever it comes back. */
  subscribe(topic: string, listener: (text: string) => void, onSubscribed: () => void): void
  /** Opens new connections, for when nothing comes through the old ones. */
  renew(): void
  close(): Promise<void>
}

type Subscription = { topic: string; listener: (text: string) => void; onSubscribed: () => void }

const maxCommandMillis = 2000
const betweenTries = { first: 250, max: 2000 }

/**
 * Connects to Redis at `url` (see `parseRedisAddress`) without waiting for it: correctness never depends on Redis, so it
 * may come and go. `onError` is called when it is lost, once each time.
 */
export function connectRedis(url: string, onError: (error: unknown) => void): RedisConnection {
  const address = parseRedisAddress(url)
  const subscriptions: Subscription[] = []
  let isKnownLost = false
  const fail = (error: unknown) => {
    if (!isKnownLost) onError(error)
    isKnownLost = true
  }
  const open = () => openConnection(redisClients(address), subscriptions, fail)
  let connection = open()

  const command = async (key: string | undefined, words: string[]) => {
    const answer = await withTimeout(maxCommandMillis, 'redis.timeout', () =>
      connection.clients.command(key, words),
    )
    isKnownLost = false
    return answer
  }
  return {
    isReady: () => connection.clients.isReady(),
    run: (script, key, values) => command(key, ['EVAL', script, '1', key, ...values]),
    publish: async (topic, text) => void (await command(undefined, ['PUBLISH', topic, text])),
    subscribe: (topic, listener, onSubscribed) => {
      const subscription = { topic, listener, onSubscribed }
      subscriptions.push(subscription)
      connection.subscribe(subscription)
    },
    renew: () => {
      connection.close().catch(fail)
      connection = open()
    },
    close: () => connection.close(),
  }
}

/** Connects and subscribes, trying again until each has succeeded or the connection is closed. */
function openConnection(
  clients: ReturnType<typeof redisClients>,
  subscriptions: readonly Subscription[],
  onError: (error: unknown) => void,
) {
  const closing = new AbortController()
  const fail = (error: unknown) => {
    if (!closing.signal.aborted) onError(error)
  }
  const untilDone = async (work: () => Promise<unknown>) => {
    for (let failures = 1; !closing.signal.aborted; failures++) {
      try {
        await work()
        return
      } catch (error) {
        fail(error)
        await delay(backOff(failures, betweenTries), undefined, { signal: closing.signal }).catch(
          () => undefined,
        )
      }
    }
  }
  clients.onError(fail)
  const connected = untilDone(clients.connect)
  const subscribe = async ({ topic, listener, onSubscribed }: Subscription) => {
    await connected
    await untilDone(() => clients.subscribe(topic, listener))
    if (!closing.signal.aborted) onSubscribed()
  }
  for (const subscription of subscriptions) void subscribe(subscription)
  return {
    clients,
    subscribe: (subscription: Subscription) => void subscribe(subscription),
    close: async () => {
      closing.abort()
      await clients.destroy()
    },
  }
}
