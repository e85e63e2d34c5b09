import { Gauge, type Registry } from 'prom-client'
import type { Queues } from '../../store/queue-state.ts'

/** Adds gauges of the store's queues and returns the function that sets them. Without a state (the store is down) they show nothing. */
export function queueMetrics(registry: Registry): (queues: Queues | null, now: number) => void {
  const registers = [registry]
  const labelNames = ['queue']
  const waiting = new Gauge({
    name: 'wasl_queue_waiting',
    help: 'What waits in a queue',
    labelNames,
    registers,
  })
  const age = new Gauge({
    name: 'wasl_queue_age_seconds',
    help: 'How long the oldest in a queue has waited',
    labelNames,
    registers,
  })
  const failed = new Gauge({
    name: 'wasl_events_set_aside',
    help: 'Events that failed and wait for somebody to look at them',
    registers,
  })
  const up = new Gauge({ name: 'wasl_store_up', help: 'Whether the store answers', registers })
  return (queues, now) => {
    for (const gauge of [waiting, age, failed]) gauge.reset()
    up.set(queues ? 1 : 0)
    if (!queues) return
    const { inbox, outbox, handoffs, failedEvents } = queues
    for (const [queue, state] of Object.entries({ inbox, outbox, handoffs })) {
      waiting.set({ queue }, state.waiting)
      age.set({ queue }, state.oldest === null ? 0 : Math.max(0, now - state.oldest) / 1000)
    }
    failed.set(failedEvents)
  }
}
