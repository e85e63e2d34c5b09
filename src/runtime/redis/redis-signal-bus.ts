import { z } from 'zod'
import { localSignalBus, type Signal, type SignalBus } from '../../store/signals.ts'
import type { RedisConnection } from './connect-redis.ts'

const topic = 'wasl:signals'
/** Milliseconds in which signals are collected into one packet: too short for anybody at a desk or in a chat to notice. */
const collectFor = 15
/** Milliseconds between the heartbeats that a process sends to itself, and how long after one its connection counts as working. */
const beatEvery = 1000
const validFor = 3000
/** Milliseconds without a heartbeat after which the connection is opened anew. */
const maxSilence = 5000

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
  viewing: z.object({
    kind: z.literal('viewing'),
    conversationId,
    staffId: z.string(),
    viewing: z.enum(['reading', 'writing', 'gone']),
  }),
  typing: z.object({
    kind: z.literal('typing'),
    conversationId,
    by: z.union([z.literal('contact'), z.object({ staff: z.string() })]),
  }),
}

const message = z.object({ from: z.string(), signals: z.array(z.union(Object.values(shapes))) })

/**
 * The bus of several processes: what one publishes reaches the listeners of all of them; those of the same process without
 * Redis. Each process also receives its own heartbeats: while these do not arrive, signals of others do not either, and
 * changes are found by polling. Signals of work that this process does itself, by `isDoneHere`, are not sent to the others:
 * they would only race it for the same rows, and they poll for what it leaves undone.
 */
export function redisSignalBus(
  redis: RedisConnection,
  processId: string,
  onError: (error: unknown) => void,
  isDoneHere: (signal: Signal) => boolean = () => false,
): SignalBus {
  const local = localSignalBus(onError)
  const waiting = new Map<string, Signal>()
  let receivedAt = Number.NEGATIVE_INFINITY
  let flushing: NodeJS.Timeout | undefined

  const send = (signals: readonly Signal[]) => {
    if (!redis.isReady()) return
    redis.publish(topic, JSON.stringify({ from: processId, signals })).catch(onError)
  }

  /** Sends the collected signals together, each once. */
  const flush = () => {
    clearTimeout(flushing)
    const signals = [...waiting.values()]
    waiting.clear()
    send(signals)
  }

  const receive = (text: string) => {
    const parsed = message.safeParse(parseJson(text))
    if (!parsed.success) return onError(parsed.error)
    if (parsed.data.from === processId) receivedAt = performance.now()
    else local.publish(parsed.data.signals)
  }

  let renewedAt = performance.now()
  const beat = () => {
    const now = performance.now()
    if (now - Math.max(receivedAt, renewedAt) > maxSilence) {
      renewedAt = now
      redis.renew()
    }
    send([])
  }
  redis.subscribe(topic, receive, () => send([]))
  const timer = setInterval(beat, beatEvery)
  timer.unref()

  return {
    publish: (signals) => {
      local.publish(signals)
      const forOthers = signals.filter((one) => !isDoneHere(one))
      if (forOthers.length > 0 && waiting.size === 0) flushing = setTimeout(flush, collectFor)
      for (const one of forOthers) waiting.set(JSON.stringify(one), one)
    },
    publishHere: local.publish,
    subscribe: local.subscribe,
    receivesAll: () => redis.isReady() && performance.now() - receivedAt < validFor,
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
