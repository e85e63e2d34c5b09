import { sql } from 'kysely'
import { readQueues } from '../../store/queue-state.ts'
import type { Program } from '../program.ts'
import type { HealthOptions, ReadinessCheck } from './health-routes.ts'

/** Returns what `/readyz` and `/metrics` report of the program. */
export function healthOf(program: Program): HealthOptions {
  const { config, health } = program
  return {
    readiness: () => checksOf(program),
    details: () => ({ channels: health.channels() }),
    metrics: () => renderMetrics(program),
    metricsToken: config.metricsToken,
  }
}

/** Without the store and the parts that work on it nothing goes on; a channel that fails takes messages all the same,
 * and without Redis news is found by polling. */
function checksOf({ config, store: { read }, bus, health }: Program): ReadinessCheck[] {
  const askStore = async () => {
    await sql`select 1`.execute(read)
    return undefined
  }
  const parts = Object.entries(health.parts()).map(([part, status]) => ({
    part,
    isNeeded: true,
    check: async () => status,
  }))
  const failing = health.failingChannels().map((id) => ({
    part: `channel ${id}`,
    isNeeded: false,
    check: async () => 'failing',
  }))
  const redis = { part: 'redis', isNeeded: false, check: async () => (bus.hearsAll() ? undefined : 'away') }
  const store = { part: 'store', isNeeded: true, check: askStore }
  return [store, ...(config.redisUrl === null ? [] : [redis]), ...parts, ...failing]
}

async function renderMetrics({ metrics, store, clock }: Program) {
  const { registry, setQueues } = metrics
  setQueues(await readQueues(store.read).catch(() => null), clock.now())
  return { contentType: registry.contentType, text: await registry.metrics() }
}
