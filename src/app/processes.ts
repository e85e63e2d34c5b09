import type { Logger } from 'pino'
import type { Presence } from '../handoff/presence.ts'
import type { PushChannel } from '../messages/channel.ts'
import type { RateLimit } from '../runtime/rate-limit.ts'
import { connectRedis } from '../runtime/redis/connect-redis.ts'
import { type ProcessRegistry, registerProcess } from '../runtime/redis/process-registry.ts'
import { redisRateLimit } from '../runtime/redis/redis-rate-limit.ts'
import { redisSignalBus } from '../runtime/redis/redis-signal-bus.ts'
import { redisWindowCounts } from '../runtime/redis/redis-window-counts.ts'
import type { Clock } from '../shared/clock.ts'
import { localWindowCounts, type WindowCounts } from '../shared/window-counts.ts'
import { localSignalBus, type Signal, type SignalBus } from '../store/signals.ts'
import type { Closer } from './closer.ts'
import { type Config, hasRole } from './config.ts'

/** The services that connect the processes sharing the work; a single process has its own. */
export type ProcessLinks = {
  bus: SignalBus
  /** Attempts to sign in, starts of web chats, and visits to links that hold a token. */
  attempts: WindowCounts
  /** The rate limit of a channel that all processes share. */
  rateLimit?(channel: PushChannel): RateLimit
}

type Parts = { config: Config; log: Logger; clock: Clock; presence: Presence }

/** Joins this process to the others over Redis, where its address is given; adds the closers of the connection to `closers`. */
export function joinProcesses(parts: Parts, closers: Closer[]): ProcessLinks {
  const { config, log, clock } = parts
  const links = config.redisUrl === null ? alone(parts) : joined(parts, config.redisUrl, closers)
  closers.push(() => links.bus.close())
  if (config.databaseUrl !== null && config.redisUrl === null) {
    log.info('several processes need REDIS_URL to keep rates and presence together')
  }
  return { attempts: localWindowCounts(clock.now), ...links }
}

/** With a database server there may be other processes, whose changes are found by polling. */
function alone({ config, log }: Parts): Pick<ProcessLinks, 'bus'> {
  return { bus: localSignalBus(listenerFailed(log), config.databaseUrl === null) }
}

function joined({ config, log, clock, presence }: Parts, url: string, closers: Closer[]): ProcessLinks {
  const onError = (error: unknown) => log.warn({ err: error }, 'a Redis command failed')
  const redis = connectRedis(url, (error) =>
    log.warn(
      { err: error },
      'Redis is unreachable: changes are found by polling, and each process uses its share of the rates',
    ),
  )
  closers.push(() => redis.close())
  const processId = clock.newId()
  const bus = redisSignalBus(redis, processId, onError, (signal) => isWorkOf(config, signal))
  const registry = registerProcess(redis, {
    processId,
    present: () => presence.here(),
    others: (staff) => presence.elsewhere(staff),
    onError,
  })
  closers.push(() => registry.leave())
  sharePresence(presence, registry, bus)
  return {
    bus,
    attempts: redisWindowCounts(redis, clock.now, onError),
    rateLimit: ({ id, rate }) =>
      redisRateLimit(redis, {
        channel: id,
        perSecond: rate.perSecond,
        processes: registry.count,
        now: clock.now,
        onError,
      }),
  }
}

/** The role that does the work that a signal announces; null for one that only says what changed. */
const roleOf: Record<Signal['kind'], Parameters<typeof hasRole>[1] | null> = {
  inbox: 'worker',
  media: 'worker',
  timers: 'worker',
  outbox: 'sender',
  transcript: null,
  queue: null,
  requests: null,
  content: null,
  presence: null,
  viewing: null,
  typing: null,
}

/** Whether a signal is of work that this process does by its role. */
function isWorkOf(config: Config, { kind }: Signal): boolean {
  const role = roleOf[kind]
  return role !== null && hasRole(config, role)
}

/** Publishes at once when a member of staff joins or leaves a desk in this process. */
function sharePresence(presence: Presence, registry: ProcessRegistry, bus: SignalBus): void {
  let told = ''
  presence.watch(() => {
    const here = presence.here().sort().join()
    if (here === told) return
    told = here
    void registry.exchange().then(() => bus.publish([{ kind: 'presence' }]))
  })
  bus.subscribe((signal) => {
    if (signal.kind === 'presence') void registry.exchange()
  })
}

function listenerFailed(log: Logger) {
  return (error: unknown) => log.error({ err: error }, 'a listener failed')
}
