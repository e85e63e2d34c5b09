import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Channel, InboundEvent, PushChannel } from './channels/channel.ts'
import type { ChannelDeps } from './channels/channel-deps.ts'
import { telegramChannel } from './channels/telegram/telegram-channel.ts'
import { directLine } from './channels/webchat/direct-line.ts'
import { defaultLimits } from './channels/webchat/limits.ts'
import { webchatChannel } from './channels/webchat/webchat-channel.ts'
import { widgetPages } from './channels/webchat/widget-pages.ts'
import { whatsappChannel } from './channels/whatsapp/whatsapp-channel.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { copyPath, copyRoutes } from './contacts/data-copy-routes.ts'
import { startRetention } from './contacts/retention.ts'
import { startContentWatch } from './content-watch.ts'
import { loadDataKeys } from './data-key.ts'
import { deskApi } from './desk/desk-api.ts'
import { deskPages } from './desk/desk-pages.ts'
import { localeLanguage } from './engine/conversation-language.ts'
import { createEngine } from './engine/engine.ts'
import { Presence } from './handoff/presence.ts'
import { isStaffAvailable } from './handoff/staff-availability.ts'
import { Health } from './health.ts'
import type { ReadinessCheck } from './health-routes.ts'
import { openLiveContent } from './live-content.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createSuggest } from './model/suggest.ts'
import { suggestionTime } from './model/suggestion-time.ts'
import { projectRoot } from './project-root.ts'
import { receiptPath, receiptRoutes } from './requests/receipt-routes.ts'
import { createIntake } from './runtime/intake.ts'
import { logEvents } from './runtime/log-events.ts'
import { startMediaFetcher } from './runtime/media-fetcher.ts'
import type { RuntimeEvent } from './runtime/observe.ts'
import { lockDataDir } from './runtime/process-lock.ts'
import { startSender } from './runtime/sender.ts'
import { startTimers } from './runtime/timers.ts'
import { startTurnWorker } from './runtime/turn-worker.ts'
import { watchedIntake } from './runtime/watched-intake.ts'
import { readFile } from './store/files.ts'
import { openStore } from './store/open-store.ts'
import { readQueues } from './store/queue-state.ts'
import { localSignalBus } from './store/signals.ts'
import type { Store } from './store/store.ts'
import { Vault } from './store/vault.ts'
import { createWebServer } from './web-server.ts'

/** The running program. */
export type App = {
  port: number
  /** What whoever started it should know, a line each. */
  notices: readonly string[]
  /** Finishes what is under way and closes everything. */
  close(): Promise<void>
}

type Stoppable = { stop(): Promise<void> }

/** Starts the program with this configuration. What was already started is closed again when a part cannot start. */
export async function startApp(config: Config, log: Logger, clock: Clock = systemClock()): Promise<App> {
  const closers: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    return { ...(await start(config, log, clock, closers)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function start(
  config: Config,
  log: Logger,
  clock: Clock,
  closers: (() => Promise<void> | void)[],
): Promise<Omit<App, 'close'>> {
  if (!config.databaseUrl) closers.push(lockDataDir(config.dataDir))
  const keys = loadDataKeys(config)
  const vault = new Vault(keys.keys)
  const metrics = createMetrics()
  const health = new Health(clock.now)
  const logEvent = logEvents(log)
  const observe = (event: RuntimeEvent) => {
    metrics.observe(event)
    health.observe(event)
    logEvent(event)
  }
  const bus = localSignalBus((error) => log.error({ err: error }, 'a listener failed'))
  closers.push(() => bus.close())
  const store = await openStore({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, vault, bus })
  closers.push(() => store.close())

  const content = openLiveContent(projectRoot)
  const presence = new Presence(() => clock.now())
  const channelDeps: ChannelDeps = {
    log,
    clock,
    count: metrics.count,
    chooseLabel: (locale) => content.current.texts.text(localeLanguage(locale), 'bot.choose'),
    openFile: (id) => readFile(store, id),
  }
  const channels = openChannels(config, channelDeps)
  const services = { store, clock, bus, log, observe, channels }
  const { model } = config
  const ask = (question: string) => content.current.ask(question)
  const plainIntake = createIntake({
    store,
    clock,
    ...(model && { suggestionTime: (event: InboundEvent) => suggestionTime(event, ask, model.timeLimit) }),
  })
  const intake = watchedIntake(plainIntake, observe)
  const suggest = model
    ? createSuggest({ settings: model, content: () => content.current, log, now: clock.now })
    : null

  const running: Stoppable[] = [
    startContentWatch({ ...services, content }),
    startMediaFetcher(suggest ? { ...services, suggest } : services, suggest ? { most: 12 } : {}),
    startTimers(services),
    startRetention({ ...services, keepDays: () => content.current.organisation.retentionDays }),
    startTurnWorker({
      ...services,
      runTurn: createEngine(() => content.current),
      staffAvailable: () => isStaffAvailable(content.current.organisation, presence, clock.now()),
      copyAddress: (token) => (config.publicUrl === null ? null : `${config.publicUrl}${copyPath}/${token}`),
      receiptAddress: (token) =>
        config.publicUrl === null ? null : `${config.publicUrl}${receiptPath}/${token}`,
      onSetAside: (language) => ({
        type: 'message',
        text: content.current.texts.text(language, 'bot.set-aside'),
        locale: language,
      }),
    }),
    await startSender(services),
  ]
  closers.push(async () => {
    await Promise.all(running.map((one) => one.stop()))
  })

  const chat = config.webchat
    ? directLine({
        ...services,
        intake,
        secret: vault.secretFor('webchat tokens'),
        limits: defaultLimits,
        origins: chatOrigins(config),
        publicUrl: config.publicUrl,
      })
    : null
  const desk = deskApi({
    ...services,
    get content() {
      return content.current
    },
    knowledge: content,
    presence,
    secureCookies: config.publicUrl?.startsWith('https:') ?? false,
  })
  const receipts = receiptRoutes({
    store,
    clock,
    get content() {
      return content.current
    },
  })
  const server = createWebServer({
    trustProxy: config.trustProxy,
    log,
    routes: [
      ...pushing(channels).map((channel) => ({ path: '/', router: channel.routes(intake) })),
      ...(chat
        ? [
            { path: '/v3/directline', router: chat.router },
            { path: '/', router: widgetPages({ origins: chatOrigins(config) }) },
          ]
        : []),
      { path: receiptPath, router: receipts },
      { path: copyPath, router: copyRoutes({ store, clock, content: () => content.current }) },
      { path: '/api/desk', router: desk },
      { path: '/desk', router: deskPages() },
    ],
    readiness: () => readinessOf(store, health),
    details: () => ({ channels: health.channels() }),
    metrics: () => renderMetrics(metrics, store, clock.now()),
    metricsToken: config.metricsToken,
  })
  chat?.attach(server)
  const port = await listen(server, config)
  closers.push(() => closeServer(server))
  if (chat) closers.push(() => chat.close())
  for (const channel of pushing(channels)) {
    const stop = await channel.start?.(intake)
    if (stop) closers.push(stop)
  }
  return { port, notices: noticesOf(config, keys.madeAt) }
}

function openChannels(config: Config, deps: ChannelDeps): Channel[] {
  const channels: Channel[] = []
  if (config.webchat) channels.push(webchatChannel({ publicUrl: config.publicUrl }))
  if (config.whatsapp) channels.push(whatsappChannel(config.whatsapp, deps))
  if (config.telegram) channels.push(telegramChannel(config.telegram, deps))
  return channels
}

/** The sites that may embed the chat; null: any. */
function chatOrigins({ webchat }: Config): readonly string[] | null {
  return webchat && webchat.origins.length > 0 ? webchat.origins : null
}

function pushing(channels: readonly Channel[]): PushChannel[] {
  return channels.filter((channel) => channel.delivery === 'push')
}

function noticesOf(config: Config, keyMadeAt: string | null): string[] {
  const off = [
    config.webchat ? null : 'web chat is off (WEBCHAT_ENABLED=false)',
    config.whatsapp
      ? null
      : 'WhatsApp is off: set WHATSAPP_PHONE_NUMBER_ID, _ACCESS_TOKEN, _APP_SECRET and _VERIFY_TOKEN',
    config.telegram ? null : 'Telegram is off: set TELEGRAM_BOT_TOKEN',
    config.model ? `questions that the matcher is unsure of are asked of ${config.model.model}` : null,
  ]
  const key = keyMadeAt
    ? `a data key was made in ${keyMadeAt}: keep a copy, nothing stored can be read without it`
    : null
  return [...off, key].filter((line) => line !== null)
}

/** Without the store and the parts that work on it nothing goes on; a channel that fails takes messages all the same. */
function readinessOf(store: Store, health: Health): ReadinessCheck[] {
  const askStore = async () => {
    await sql`select 1`.execute(store.read)
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
  return [{ part: 'store', isNeeded: true, check: askStore }, ...parts, ...failing]
}

async function renderMetrics(metrics: Metrics, store: Store, now: number) {
  const { registry, setQueues } = metrics
  setQueues(await readQueues(store.read).catch(() => null), now)
  return { contentType: registry.contentType, text: await registry.metrics() }
}

function listen(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 2000).unref()
  })
}
