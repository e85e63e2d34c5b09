import { join } from 'node:path'
import type { Logger } from 'pino'
import type { ContentHolder } from '../engine/content-holder.ts'
import { announceParked } from '../handoff/announce-parked.ts'
import { Presence } from '../handoff/presence.ts'
import { Viewers } from '../handoff/viewers.ts'
import type { Channel, Intake } from '../messages/channel.ts'
import type { InboundEvent } from '../messages/inbound-event.ts'
import type { Observe, RuntimeEvent } from '../messages/runtime-event.ts'
import { suggestionTime } from '../model/suggestion-time.ts'
import { createIntake } from '../runtime/intake.ts'
import { logEvents } from '../runtime/log-events.ts'
import { observedIntake } from '../runtime/observed-intake.ts'
import { lockDataDir } from '../runtime/process-lock.ts'
import type { Clock } from '../shared/clock.ts'
import { errorCode } from '../shared/errors.ts'
import { projectRoot } from '../shared/project-root.ts'
import { openStore } from '../store/open-store.ts'
import type { Services } from '../store/services.ts'
import { Vault } from '../store/vault.ts'
import type { Closer } from './closer.ts'
import type { Config } from './config.ts'
import { type DataKeys, loadDataKeys } from './data-key.ts'
import { openLiveContent } from './live-content.ts'
import { readBuildInfo } from './monitoring/build-info.ts'
import { Health } from './monitoring/health.ts'
import { createMetrics, type Metrics } from './monitoring/metrics.ts'
import { openChannels } from './open-channels.ts'
import { joinProcesses, type ProcessLinks } from './processes.ts'
import { trainedMatcherCache } from './trained-matcher-cache.ts'

/** What the parts of the program share. */
export type Program = Services &
  ProcessLinks & {
    config: Config
    keys: DataKeys
    metrics: Metrics
    health: Health
    content: ContentHolder
    presence: Presence
    viewers: Viewers
    channels: readonly Channel[]
    intake: Intake
    /** Announces what waits in these conversations because a channel's window was closed. */
    onParked: (conversationIds: readonly string[]) => Promise<void>
  }

/** Opens the store and the other shared services; nothing runs yet. Adds a closer for each to `closers`. */
export async function openProgram(
  config: Config,
  log: Logger,
  clock: Clock,
  closers: Closer[],
): Promise<Program> {
  if (!config.databaseUrl) closers.push(lockDataDir(config.dataDir))
  const keys = loadDataKeys(config)
  const vault = new Vault(keys.keys)
  const metrics = createMetrics()
  const health = new Health(clock.now)
  const observe = observeAll([metrics.observe, (event) => health.observe(event), logEvents(log)])
  const presence = new Presence(() => clock.now())
  const links = joinProcesses({ config, log, clock, presence }, closers)
  const { bus } = links
  const store = await openStore({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, vault, bus })
  closers.push(() => store.close())
  metrics.setBuild(await readBuildInfo(store))
  const content = openLiveContent(projectRoot, trainedMatcherCache(join(config.dataDir, 'cache')))
  const viewers = new Viewers(bus, () => clock.now())
  const known = { presence, viewers }
  const shared = { config, log, clock, keys, store, metrics, health, observe, content, ...known, ...links }
  const channels = openChannels(shared)
  const onParked = announcing({ ...shared, channels })
  return { ...shared, channels, onParked, intake: openIntake({ ...shared, onParked }) }
}

function observeAll(observers: readonly Observe[]): Observe {
  return (event: RuntimeEvent) => {
    for (const observe of observers) observe(event)
  }
}

/** Announces what waits for the person; what cannot be announced waits all the same, and goes out when they write. */
function announcing({
  content,
  log,
  ...services
}: Pick<Program, 'store' | 'clock' | 'channels' | 'content' | 'log'>): Program['onParked'] {
  return async (conversationIds) => {
    try {
      await announceParked({ ...services, content: content.current }, conversationIds)
    } catch (error) {
      log.warn({ code: errorCode(error) }, 'messages that wait could not be announced')
    }
  }
}

function openIntake({
  config: { model },
  store,
  clock,
  content,
  observe,
  onParked,
}: Pick<Program, 'config' | 'store' | 'clock' | 'content' | 'observe' | 'onParked'>): Intake {
  const ask = (question: string) => content.current.ask(question)
  const waits = model && {
    suggestionTime: (event: InboundEvent) => suggestionTime(event, ask, model.timeLimit),
  }
  return observedIntake(createIntake({ store, clock, onParked, ...waits }), observe)
}
