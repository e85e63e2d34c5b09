import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { channelRegistry } from '../channels/channel-registry.ts'
import { holdLease } from '../runtime/hold-lease.ts'
import { trustsProxies } from '../shared/client-address.ts'
import { type Clock, systemClock } from '../shared/clock.ts'
import { startRuntime } from './background.ts'
import type { Closer } from './closer.ts'
import { type Config, hasRole } from './config.ts'
import { healthOf } from './monitoring/readiness.ts'
import { noticesOf } from './notices.ts'
import { pushing } from './open-channels.ts'
import { openProgram, type Program } from './program.ts'
import { mountRoutes } from './routes.ts'
import { createWebServer } from './web-server.ts'

/** A page by its path from the root. */
export type Page = { name: string; path: string }

/** The running program. */
export type App = {
  port: number
  /** The pages that this process serves to people. */
  pages: readonly Page[]
  /** Notices for the administrator, a line each. */
  notices: readonly string[]
  /** Finishes work that is under way and closes everything. */
  close(): Promise<void>
}

/** Starts the program with this configuration. Closes the parts that have started when another cannot start. */
export async function startApp(config: Config, log: Logger, clock: Clock = systemClock()): Promise<App> {
  const closers: Closer[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const program = await openProgram(config, log, clock, closers)
    closers.push(startRuntime(program))
    const port = await serve(program, closers)
    await startChannels(program, closers)
    return { port, pages: pagesOf(program), notices: noticesOf(program), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function serve(program: Program, closers: Closer[]): Promise<number> {
  const { config, log, channels, intake } = program
  const routes = mountRoutes(program)
  const server = createWebServer({ trustsProxy: trustsProxies(config), log, routes, ...healthOf(program) })
  const isWeb = hasRole(config, 'web')
  const detach = isWeb ? channels.flatMap(({ attach }) => attach?.(server, intake) ?? []) : []
  closers.push(async () => {
    await Promise.all(detach.map((one) => one()))
    await closeServer(server)
  })
  return listen(server, config)
}

function pagesOf({ config, channels }: Program): Page[] {
  if (!hasRole(config, 'web')) return []
  const names = new Map(channelRegistry.map(({ id, name }) => [id, name]))
  const chats = channels.flatMap(({ id, page }) =>
    page === undefined ? [] : [{ name: names.get(id) ?? id, path: page }],
  )
  return [...chats, { name: 'desk', path: '/desk' }]
}

/** Starts the channels; one process at a time receives the messages of a channel that is polled. */
async function startChannels(program: Program, closers: Closer[]): Promise<void> {
  const { config, channels, intake } = program
  for (const { id, start, receive } of pushing(channels)) {
    if (start) closers.push(await start())
    if (!receive || !hasRole(config, 'web')) continue
    const receiving = holdLease(program, `receive ${id}`, () => receive(intake))
    closers.push(receiving.stop)
  }
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
