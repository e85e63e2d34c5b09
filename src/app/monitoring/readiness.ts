import { sql } from 'kysely'
import { readQueues } from '../../store/queue-state.ts'
import { billedThisMonth } from '../../store/tables/billed-messages.ts'
import { channelTroubles } from '../../store/tables/channel-troubles.ts'
import type { Program } from '../program.ts'
import { overLimit, overLimits } from './billed-limit.ts'
import { diskStateOf, freeBytesOf } from './disk-space.ts'
import type { HealthOptions, ReadinessCheck } from './health-routes.ts'

/** Returns what `/readyz` and `/metrics` report of the program. */
export function healthOf(program: Program): HealthOptions {
  const { config, health } = program
  return {
    readiness: async () => [...checksOf(program), ...(await troublesOf(program))],
    details: () => ({ channels: health.channels() }),
    metrics: () => renderMetrics(program),
    metricsToken: config.metricsToken,
  }
}

/**
 * Only the store and the parts that work on it are needed: a channel that fails still takes messages, without Redis changes are
 * found by polling, and on a full disk the store still answers what it has.
 */
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
  const redis = {
    part: 'redis',
    isNeeded: false,
    check: async () => (bus.receivesAll() ? undefined : 'away'),
  }
  const store = { part: 'store', isNeeded: true, check: askStore }
  const diskState = async () => diskStateOf(await freeBytesOf(config.dataDir))
  const disk = { part: 'disk', isNeeded: false, check: diskState }
  return [store, disk, ...(config.redisUrl === null ? [] : [redis]), ...parts, ...failing]
}

/** Troubles beside which a channel goes on: they are a part of their own. */
const partOf: Readonly<Record<string, string>> = {
  'channel.other-number': ' number',
  [overLimit]: ' billing',
}

/** What the channels and their senders noted, and what the association has set a limit to. */
async function allTroubles({ store, clock, config }: Program) {
  const [troubles, billed] = await Promise.all([
    channelTroubles(store.read),
    billedThisMonth(store.read, clock.now()),
  ]).catch(() => [[], []] as const)
  return [...troubles, ...overLimits(billed, config.billedLimit)]
}

/** What the channels or their senders noted; a store that does not answer is told by its own part. */
async function troublesOf(program: Program): Promise<ReadinessCheck[]> {
  const troubles = await allTroubles(program)
  return troubles.map(({ channel, code }) => ({
    part: `channel ${channel}${partOf[code] ?? ''}`,
    isNeeded: false,
    check: async () => code,
  }))
}

async function renderMetrics(program: Program) {
  const { config, metrics, store, clock } = program
  const { registry, setQueues, setTroubles, setFreeBytes, setBilled } = metrics
  setTroubles(await allTroubles(program))
  setBilled(await billedThisMonth(store.read, clock.now()).catch(() => []))
  setFreeBytes(await freeBytesOf(config.dataDir).catch(() => null))
  setQueues(await readQueues(store.read).catch(() => null), clock.now())
  return { contentType: registry.contentType, text: await registry.metrics() }
}
