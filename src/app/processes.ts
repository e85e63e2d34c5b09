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
import { type Config, hasRole } from './config.ts'
import type { Closer } from './program.ts'

/** What the processes that share the work have in common; a process that is alone has it to itself. */
export type ProcessLinks = {
  bus: SignalBus
  /** Attempts to sign in, starts of web chats, and visits to links that hold a token. */
  attempts: WindowCounts
  /** Returns the rate limit of a channel, where the processes share it. */
  rateLimit?(channel: PushChannel): RateLimit
}

type Parts = { config: Config; log: Logger; clock: Clock; presence: Presence }

/** Joins this process to the others over Redis, where its address is given, and adds its closers to `closers`. */
export function joinProcesses(parts: Parts, closers: Closer[]): ProcessLinks {
  const { config, log, clock } = parts
  const links = config.redisUrl === null ? alone(parts) : joined(parts, config.redisUrl, closers)
  closers.push(() => links.bus.close())
  if (config.databaseUrl !== null && config.redisUrl === null) {
    log.info('several processes need REDIS_URL to keep rates and presence together')
  }
  return { attempts: localWindowCounts(clock.now), ...links }
}

/** On a database server there may be other processes, which are not known without Redis. */
function alone({ config, log }: Parts): Pick<ProcessLinks, 'bus'> {
  return { bus: localSignalBus(listenerFailed(log), config.databaseUrl === null) }
}

function joined({ config, log, clock, presence }: Parts, url: string, closers: Closer[]): ProcessLinks {
  const onError = (error: unknown) => log.warn({ err: error }, 'Redis did not do what it was asked')
  const redis = connectRedis(url, (error) =>
    log.warn({ err: error }, 'Redis is away: news is found by polling, and each process keeps to its share'),
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

/** Returns whether a signal concerns work that this process does by its role. */
function isWorkOf(config: Config, { kind }: Signal): boolean {
  if (kind === 'inbox' || kind === 'media' || kind === 'timers') return hasRole(config, 'worker')
  return kind === 'outbox' && hasRole(config, 'sender')
}

/** Publishes at once when somebody comes to a desk of this process or leaves it. */
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
