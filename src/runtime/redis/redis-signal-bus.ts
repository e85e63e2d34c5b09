import { z } from 'zod'
import { localSignalBus, type Signal, type SignalBus } from '../../store/signals.ts'
import type { RedisConnection } from './connect-redis.ts'

const topic = 'wasl:signals'
/** Milliseconds in which signals are gathered; nobody at a desk or in a chat sees so little, and a packet costs more than a signal. */
const gatheredFor = 15
/** How often a process says something to hear whether it reaches itself, and how long it trusts that it does. */
const beatEvery = 1000
const heardFor = 3000
/** How long nothing may be heard before the connection is made anew. */
const patience = 5000

const conversationId = z.string()

type Shapes = { readonly [Kind in Signal['kind']]: z.ZodType<Extract<Signal, { kind: Kind }>> }

/** The shape of each kind of signal; a kind without one does not compile. */
const shapes: Shapes = {
  inbox: z.object({ kind: z.literal('inbox'), conversationId }),
  media: z.object({ kind: z.literal('media'), conversationId }),
  outbox: z.object({ kind: z.literal('outbox'), conversationId, channel: z.string() }),
  transcript: z.object({ kind: z.literal('transcript'), conversationId }),
  timers: z.object({ kind: z.literal('timers') }),
  queue: z.object({ kind: z.literal('queue') }),
  requests: z.object({ kind: z.literal('requests') }),
  content: z.object({ kind: z.literal('content') }),
  presence: z.object({ kind: z.literal('presence') }),
}

const message = z.object({ from: z.string(), signals: z.array(z.union(Object.values(shapes))) })

/**
 * The bus of several processes: what one publishes, all listeners of all of them hear. Listeners of the same process
 * hear it without Redis. Each process also listens for itself: while it does not hear its own voice, it does not hear the
 * others' either, and they are found by polling. What `isDoneHere` says this process does itself is not told to the others:
 * they would only race it for the same rows, and they poll for what it leaves behind.
 */
export function redisSignalBus(
  redis: RedisConnection,
  processId: string,
  onError: (error: unknown) => void,
  isDoneHere: (signal: Signal) => boolean = () => false,
): SignalBus {
  const local = localSignalBus(onError)
  const waiting = new Map<string, Signal>()
  let heardAt = Number.NEGATIVE_INFINITY
  let flushing: NodeJS.Timeout | undefined

  const tell = (signals: readonly Signal[]) => {
    if (!redis.isReady()) return
    redis.publish(topic, JSON.stringify({ from: processId, signals })).catch(onError)
  }

  /** Signals given within a moment travel together, each once. */
  const flush = () => {
    clearTimeout(flushing)
    const signals = [...waiting.values()]
    waiting.clear()
    tell(signals)
  }

  const receive = (text: string) => {
    const parsed = message.safeParse(parseJson(text))
    if (!parsed.success) return onError(parsed.error)
    if (parsed.data.from === processId) heardAt = performance.now()
    else local.publish(parsed.data.signals)
  }

  let renewedAt = performance.now()
  const beat = () => {
    const now = performance.now()
    if (now - Math.max(heardAt, renewedAt) > patience) {
      renewedAt = now
      redis.renew()
    }
    tell([])
  }
  redis.subscribe(topic, receive, () => tell([]))
  const timer = setInterval(beat, beatEvery)
  timer.unref()

  return {
    publish: (signals) => {
      local.publish(signals)
      const told = signals.filter((one) => !isDoneHere(one))
      if (told.length > 0 && waiting.size === 0) flushing = setTimeout(flush, gatheredFor)
      for (const one of told) waiting.set(JSON.stringify(one), one)
    },
    publishHere: local.publish,
    subscribe: local.subscribe,
    receivesAll: () => redis.isReady() && performance.now() - heardAt < heardFor,
    close: async () => {
      clearInterval(timer)
      if (waiting.size > 0) flush()
      await local.close()
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
