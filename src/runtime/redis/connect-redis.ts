import { createClient } from 'redis'

/** A connection to Redis that mends itself; commands fail at once while it is away. */
export type RedisConnection = ReturnType<typeof connectRedis>

const longestWait = 2000

/**
 * Connects to the Redis server at `url` without waiting for it: nothing rests on Redis, so it may come and go. `onError`
 * is told when it is lost, once each time.
 */
export function connectRedis(url: string, onError: (error: unknown) => void) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 10_000,
    commandsQueueMaxLength: 10_000,
    socket: {
      connectTimeout: 3000,
      reconnectStrategy: (retries) =>
        Math.min(longestWait, 50 * 2 ** Math.min(retries, 6)) + Math.random() * 100,
    },
  })
  let isKnownLost = false
  client.on('error', (error: unknown) => {
    if (!isKnownLost) onError(error)
    isKnownLost = true
  })
  client.on('ready', () => {
    isKnownLost = false
  })
  client.connect().catch(onError)
  return client
}
