import { z } from 'zod'
import { localSignalBus, type Signal, type SignalBus } from '../../store/signals.ts'
import type { RedisConnection } from './connect-redis.ts'

const topic = 'wasl:signals'

const conversationId = z.string()
const signal: z.ZodType<Signal> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inbox'), conversationId }),
  z.object({ kind: z.literal('media'), conversationId }),
  z.object({ kind: z.literal('outbox'), conversationId, channel: z.string() }),
  z.object({ kind: z.literal('transcript'), conversationId }),
  z.object({ kind: z.literal('timers') }),
  z.object({ kind: z.literal('queue') }),
  z.object({ kind: z.literal('requests') }),
  z.object({ kind: z.literal('content') }),
])

const message = z.object({ from: z.string(), signals: z.array(signal) })

/**
 * The bus of several processes: what one publishes, all listeners of all of them hear. Listeners of the same process
 * hear it without Redis; while Redis is away the others find the rows by polling.
 */
export function redisSignalBus(
  { publisher, subscriber }: { publisher: RedisConnection; subscriber: RedisConnection },
  processId: string,
  onError: (error: unknown) => void,
): SignalBus {
  const local = localSignalBus(onError)
  const waiting = new Map<string, Signal>()

  /** Signals given at the same time travel together, each once. */
  const flush = () => {
    const signals = [...waiting.values()]
    waiting.clear()
    if (!publisher.isReady) return
    publisher.publish(topic, JSON.stringify({ from: processId, signals })).catch(onError)
  }

  const receive = (text: string) => {
    const parsed = message.safeParse(parseJson(text))
    if (!parsed.success) return onError(parsed.error)
    if (parsed.data.from !== processId) local.publish(parsed.data.signals)
  }

  const listen = () => {
    subscriber.subscribe(topic, receive).catch(onError)
  }
  if (subscriber.isReady) listen()
  else subscriber.once('ready', listen)

  return {
    publish: (signals) => {
      if (signals.length === 0) return
      local.publish(signals)
      if (waiting.size === 0) setImmediate(flush)
      for (const one of signals) waiting.set(JSON.stringify(one), one)
    },
    subscribe: local.subscribe,
    close: async () => {
      await local.close()
      subscriber.destroy()
      publisher.destroy()
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}
