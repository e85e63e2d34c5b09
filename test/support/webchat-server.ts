import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { directLine } from '../../src/channels/webchat/direct-line.ts'
import { defaultLimits, type WebchatLimits } from '../../src/channels/webchat/limits.ts'
import { widgetPages } from '../../src/channels/webchat/widget-pages.ts'
import type { InboundEvent } from '../../src/messages/inbound-event.ts'
import { uuidv7 } from '../../src/shared/clock.ts'
import { openStore } from '../../src/store/open-store.ts'
import { localSignalBus, type SignalBus } from '../../src/store/signals.ts'
import type { Store } from '../../src/store/store.ts'
import { appendMessages } from '../../src/store/tables/transcript.ts'
import { Vault } from '../../src/store/vault.ts'
import { fakeIntake, type Reply } from './fake-intake.ts'

/** A web chat over a real store in a temporary folder, on a free port of the loopback address. */
export type WebchatServer = {
  /** Such as `http://127.0.0.1:40000`. */
  address: string
  api: string
  store: Store
  bus: SignalBus
  events: InboundEvent[]
  logged: object[]
  /** Moves the server's clock on. */
  passTime(millis: number): void
  /** Lets the bot, or a member of staff, say something of its own accord. */
  say(conversationId: string, text: string, staffName?: string): Promise<void>
  /** Ends the server but not its store; `start` brings it back on the same port. */
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

const echo: Reply = ({ activity }) => {
  if (activity.type === 'conversationUpdate') return [{ type: 'message', text: 'مرحبًا' }]
  return activity.type === 'message' ? [{ type: 'message', text: `سمعت: ${activity.text ?? ''}` }] : []
}

/** Starts a web chat whose bot is `reply`. */
export async function startWebchat(
  options: {
    reply?: Reply
    limits?: Partial<WebchatLimits>
    origins?: readonly string[]
    directory?: string
  } = {},
): Promise<WebchatServer> {
  const folder = await mkdtemp(join(tmpdir(), 'webchat-'))
  const errors: unknown[] = []
  const bus = localSignalBus((error) => errors.push(error))
  const store = await openStore({
    dataDir: folder,
    databaseUrl: null,
    vault: new Vault([randomBytes(32)]),
    bus,
  })
  let ahead = 0
  const now = () => Date.now() + ahead
  const clock = { now, newId: uuidv7(now) }
  const intake = fakeIntake(store, clock, options.reply ?? echo)
  const secret = randomBytes(32)
  const logged: object[] = []
  const write = (fields: object, message: string) => logged.push({ ...fields, message })
  let port = 0
  let running: { server: Server; close(): Promise<void> } | null = null

  const server: WebchatServer = {
    address: '',
    api: '',
    store,
    bus,
    events: intake.events,
    logged,
    passTime: (millis) => {
      ahead += millis
    },
    say: (conversationId, text, staffName) =>
      store.write(async (write) => {
        const activity = { type: 'message', text, ...(staffName ? staffMark(staffName) : {}) }
        const message = { author: staffName ? ('staff' as const) : ('bot' as const), staffId: null, activity }
        await appendMessages(write, store.vault, {
          conversationId,
          messages: [message],
          now: now(),
          newId: clock.newId,
          push: false,
        })
      }),
    start: async () => {
      const log = { error: write, warn: write }
      const limits = { ...defaultLimits, ...options.limits }
      const origins = options.origins ?? null
      const chat = directLine({ store, bus, intake, clock, log, secret, limits, origins })
      const app = express()
      app.use('/v3/directline', chat.router)
      app.use(widgetPages(options.directory ? { directory: options.directory } : {}))
      const http = createServer(app)
      const close = chat.attach(http)
      await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
      const bound = http.address()
      if (typeof bound === 'object' && bound) port = bound.port
      server.address = `http://127.0.0.1:${port}`
      server.api = `${server.address}/v3/directline`
      running = { server: http, close }
    },
    stop: async () => {
      const ending = running
      running = null
      if (!ending) return
      await ending.close()
      const closed = new Promise((resolve) => ending.server.close(resolve))
      ending.server.closeAllConnections()
      await closed
    },
    close: async () => {
      await server.stop()
      await store.close()
      await rm(folder, { recursive: true })
      if (errors.length > 0) throw new AggregateError(errors, 'a listener failed')
    },
  }
  await server.start()
  return server
}

function staffMark(name: string) {
  return { from: { id: 'staff', name }, channelData: { wasl: { staff: name } } }
}
