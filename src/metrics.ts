import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { queueMetrics } from './queue-metrics.ts'
import type { RuntimeEvent } from './runtime/observe.ts'
import type { Queues } from './store/queue-state.ts'

/** Everything that `/metrics` shows. */
export type Metrics = {
  registry: Registry
  /** Shows what waits in the store; null when the store is away. */
  setQueues(queues: Queues | null, now: number): void
  observe(event: RuntimeEvent): void
  /** Counts an event of a channel by its dotted name, such as `whatsapp.signature-refused`. */
  count(name: string): void
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60]

/** Makes the metrics of one process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const channelEvents = new Counter({
    name: 'wasl_channel_events_total',
    help: 'Events of channels by name',
    labelNames: ['name'],
    registers,
  })
  const events = new Counter({
    name: 'wasl_events_total',
    help: 'Events that were taken in, by channel and whether they came for the first time',
    labelNames: ['channel', 'new'],
    registers,
  })
  const receipts = new Counter({
    name: 'wasl_delivery_states_total',
    help: 'What channels told of messages that were sent',
    labelNames: ['channel', 'state'],
    registers,
  })
  const abstentions = new Counter({
    name: 'wasl_abstentions_total',
    help: 'Questions that the bot had no answer to, or whose answer did not help',
    labelNames: ['reason'],
    registers,
  })
  const handoffs = new Counter({
    name: 'wasl_handoffs_total',
    help: 'Conversations for which a person was asked for',
    labelNames: ['reason'],
    registers,
  })
  const handoffWaits = new Histogram({
    name: 'wasl_handoff_wait_seconds',
    help: 'From the wish for a person to somebody taking the conversation',
    buckets: [15, 60, 300, 900, 3600, 14_400, 86_400],
    registers,
  })
  const turns = new Histogram({
    name: 'wasl_turn_seconds',
    help: 'From the arrival of an event to the commit of its turn',
    labelNames: ['channel'],
    buckets: seconds,
    registers,
  })
  const batch = new Histogram({
    name: 'wasl_turns_per_commit',
    help: 'Turns that shared one commit',
    buckets: [1, 2, 4, 8, 16, 32, 64],
    registers,
  })
  const repeated = new Counter({
    name: 'wasl_turns_repeated_total',
    help: 'Turns run again because the conversation had changed',
    registers,
  })
  const failed = new Counter({
    name: 'wasl_turns_failed_total',
    help: 'Turns that failed, by error code',
    labelNames: ['code', 'set_aside'],
    registers,
  })
  const deliveries = new Histogram({
    name: 'wasl_delivery_seconds',
    help: 'From the commit of a turn to the answer of the channel',
    labelNames: ['channel', 'result'],
    buckets: seconds,
    registers,
  })
  const resumed = new Counter({
    name: 'wasl_deliveries_resumed_total',
    help: 'Messages sent again because their sending was interrupted',
    labelNames: ['channel'],
    registers,
  })
  const media = new Counter({
    name: 'wasl_media_total',
    help: 'Files fetched from channels, by result',
    labelNames: ['channel', 'result'],
    registers,
  })
  const timers = new Counter({ name: 'wasl_timers_total', help: 'Timers that came due', registers })
  const retention = new Counter({
    name: 'wasl_retention_removed_total',
    help: 'What was kept long enough and removed, by rule',
    labelNames: ['rule'],
    registers,
  })

  const observe = (event: RuntimeEvent) => {
    switch (event.kind) {
      case 'event':
        return events.inc({ channel: event.channel, new: String(event.isNew) })
      case 'receipt':
        return receipts.inc({ channel: event.channel, state: event.state })
      case 'abstention':
        return abstentions.inc({ reason: event.reason })
      case 'handoff-asked':
        return handoffs.inc({ reason: event.reason })
      case 'handoff-taken':
        return handoffWaits.observe(event.waited / 1000)
      case 'round':
        return
      case 'turn':
        return turns.observe({ channel: event.channel }, event.waited / 1000)
      case 'turn-batch':
        return batch.observe(event.turns)
      case 'turn-repeated':
        return repeated.inc()
      case 'turn-failed':
        return failed.inc({ code: event.code, set_aside: String(event.isSetAside) })
      case 'delivery':
        return deliveries.observe({ channel: event.channel, result: event.result }, event.waited / 1000)
      case 'delivery-resumed':
        return resumed.inc({ channel: event.channel }, event.count)
      case 'media':
        return media.inc({ channel: event.channel, result: event.result })
      case 'timers':
        return timers.inc(event.count)
      case 'retention':
        return retention.inc({ rule: event.rule }, event.count)
    }
  }
  return {
    registry,
    setQueues: queueMetrics(registry),
    observe,
    count: (name) => channelEvents.inc({ name }),
  }
}
