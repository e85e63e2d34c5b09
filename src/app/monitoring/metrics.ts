import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RuntimeEvent } from '../../messages/runtime-event.ts'
import type { Queues } from '../../store/queue-state.ts'
import type { BilledCount } from '../../store/tables/billed-messages.ts'
import type { BuildInfo } from './build-info.ts'
import { queueMetrics } from './queue-metrics.ts'

/** The metrics of one process. */
export type Metrics = {
  registry: Registry
  /** Sets the gauge of the versions and the kind of store of this process. */
  setBuild(info: BuildInfo): void
  /** Sets the gauges of the store's queues; null when the store is down. */
  setQueues(queues: Queues | null, now: number): void
  /** Sets the gauge of what is wrong with channels. */
  setTroubles(troubles: readonly { channel: string; code: string }[]): void
  /** Sets the gauge of the messages that channels billed this month. */
  setBilled(counts: readonly BilledCount[]): void
  /** Sets the gauge of the free bytes of the data directory; null when it cannot be read. */
  setFreeBytes(bytes: number | null): void
  observe(event: RuntimeEvent): void
  /** Counts an event of a channel by its dotted name, such as `<channel>.signature-refused`. */
  count(name: string): void
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60]

/** Creates the metrics of one process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const collectors = collectorsOf(registry)
  const build = new Gauge({
    name: 'wasl_build_info',
    help: 'Always 1; the labels tell the versions of the program, Node.js and SQLite, and the kind of store',
    labelNames: ['version', 'node', 'store', 'sqlite'],
    registers: [registry],
  })
  const trouble = new Gauge({
    name: 'wasl_channel_trouble',
    help: '1 for each thing that is wrong with a channel now',
    labelNames: ['channel', 'code'],
    registers: [registry],
  })
  const billed = new Gauge({
    name: 'wasl_billed_messages',
    help: 'Messages that a channel billed this month (UTC), by its own category',
    labelNames: ['channel', 'category'],
    registers: [registry],
  })
  const freeBytes = new Gauge({
    name: 'wasl_data_dir_free_bytes',
    help: 'Bytes that the program may still write in the data directory',
    registers: [registry],
  })
  return {
    registry,
    setBuild: (info) => build.set(info, 1),
    setFreeBytes: (bytes) => freeBytes.set(bytes ?? Number.NaN),
    setQueues: queueMetrics(registry),
    setTroubles: (troubles) => {
      trouble.reset()
      for (const { channel, code } of troubles) trouble.set({ channel, code }, 1)
    },
    setBilled: (counts) => {
      billed.reset()
      for (const { channel, category, count } of counts) billed.set({ channel, category }, count)
    },
    observe: (event) => record(collectors, event),
    count: (name) => collectors.channelEvents.inc({ name }),
  }
}

type Collectors = ReturnType<typeof collectorsOf>

function collectorsOf(registry: Registry) {
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers })
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: Label[]
  ) => new Histogram({ name, help, buckets, labelNames, registers })
  return {
    channelEvents: counter('wasl_channel_events_total', 'Events of channels by name', 'name'),
    events: counter(
      'wasl_events_total',
      'Events that were taken in, by channel and whether they came for the first time',
      'channel',
      'new',
    ),
    receipts: counter(
      'wasl_delivery_states_total',
      'What channels told of messages that were sent',
      'channel',
      'state',
    ),
    abstentions: counter(
      'wasl_abstentions_total',
      'Questions that the bot had no answer to, or whose answer did not help',
      'reason',
    ),
    handoffs: counter('wasl_handoffs_total', 'Conversations for which a person was asked for', 'reason'),
    handoffWaits: histogram(
      'wasl_handoff_wait_seconds',
      'From the wish for a person to somebody taking the conversation',
      [15, 60, 300, 900, 3600, 14_400, 86_400],
    ),
    turns: histogram(
      'wasl_turn_seconds',
      'From the arrival of an event to the commit of its turn',
      seconds,
      'channel',
    ),
    batch: histogram('wasl_turns_per_commit', 'Turns that shared one commit', [1, 2, 4, 8, 16, 32, 64]),
    repeated: counter('wasl_turns_repeated_total', 'Turns run again because the conversation had changed'),
    failed: counter('wasl_turns_failed_total', 'Turns that failed, by error code', 'code', 'set_aside'),
    deliveries: histogram(
      'wasl_delivery_seconds',
      'From the commit of a turn to the answer of the channel',
      seconds,
      'channel',
      'result',
    ),
    resumed: counter(
      'wasl_deliveries_resumed_total',
      'Messages sent again because their sending was interrupted',
      'channel',
    ),
    media: counter('wasl_media_total', 'Files fetched from channels, by result', 'channel', 'result'),
    timers: counter('wasl_timers_total', 'Timers that came due'),
    retention: counter(
      'wasl_retention_removed_total',
      'What was kept long enough and removed, by rule',
      'rule',
    ),
  }
}

/** Counts an event; a kind that no case counts does not compile. */
function record(to: Collectors, event: RuntimeEvent) {
  switch (event.kind) {
    case 'event':
      return to.events.inc({ channel: event.channel, new: String(event.isNew) })
    case 'receipt':
      return to.receipts.inc({ channel: event.channel, state: event.state })
    case 'abstention':
      return to.abstentions.inc({ reason: event.reason })
    case 'handoff-asked':
      return to.handoffs.inc({ reason: event.reason })
    case 'handoff-taken':
      return to.handoffWaits.observe(event.waited / 1000)
    case 'round':
      return
    case 'turn':
      return to.turns.observe({ channel: event.channel }, event.waited / 1000)
    case 'turn-batch':
      return to.batch.observe(event.turns)
    case 'turn-repeated':
      return to.repeated.inc()
    case 'turn-failed':
      return to.failed.inc({ code: event.code, set_aside: String(event.isSetAside) })
    case 'delivery':
      return to.deliveries.observe({ channel: event.channel, result: event.result }, event.waited / 1000)
    case 'delivery-resumed':
      return to.resumed.inc({ channel: event.channel }, event.count)
    case 'media':
      return to.media.inc({ channel: event.channel, result: event.result })
    case 'timers':
      return to.timers.inc(event.count)
    case 'retention':
      return to.retention.inc({ rule: event.rule }, event.count)
    default:
      return event satisfies never
  }
}
