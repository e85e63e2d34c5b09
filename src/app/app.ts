import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { holdLease } from '../runtime/hold-lease.ts'
import { type Clock, systemClock } from '../shared/clock.ts'
import { startRuntime } from './background.ts'
import { type Config, hasRole } from './config.ts'
import { healthOf } from './monitoring/readiness.ts'
import { noticesOf } from './notices.ts'
import { pushing } from './open-channels.ts'
import { type Closer, openProgram, type Program } from './program.ts'
import { mountRoutes } from './routes.ts'
import { createWebServer } from './web-server.ts'

/** The running program. */
export type App = {
  port: number
  /** Notices for whoever started it, one a line. */
  notices: readonly string[]
  /** Finishes the work in progress and closes everything. */
  close(): Promise<void>
}

/** Starts the program with this configuration. When a part cannot start, the parts that were started are closed again. */
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
    return { port, notices: noticesOf(program), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function serve(program: Program, closers: Closer[]): Promise<number> {
  const { config, log } = program
  const { routes, chat } = mountRoutes(program)
  const server = createWebServer({ trustProxy: config.trustProxy, log, routes, ...healthOf(program) })
  chat?.attach(server)
  const port = await listen(server, config)
  closers.push(() => closeServer(server))
  if (chat) closers.push(() => chat.close())
  return port
}

/** A channel that asks for its messages is asked for them by one process at a time. */
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
