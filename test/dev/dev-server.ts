import { createServer, type Server } from 'node:http'
import { resolve } from 'node:path'
import type { ViteDevServer } from 'vite'
import { WaslError } from '../../src/shared/errors.ts'
import { freePort } from '../support/postgres.ts'
import { openDeskPages, openWidgetPages, type Pages } from './dev-pages.ts'
import { forwardRequest, forwardUpgrade } from './forward.ts'
import { startProgram } from './watched-program.ts'

/** The development server: pages by Vite and everything else by the program, at one address. */
export type DevServer = { url: string; close(): Promise<void> }

/** What of `src/` the browser runs; Vite reloads it. */
const pageFolders = ['src/desk/web/', 'src/channels/webchat/widget/'].map((folder) => resolve(folder))

/** Milliseconds without a further change after which the program is started anew. */
const settleTime = 100

/**
 * Starts the development server. The program runs in a process of its own with `dataDir` for its data and starts anew when a
 * file in `src/` or `.env` changes; requests wait meanwhile. Throws `dev.port` when the port is taken.
 */
export async function startDevServer(options: {
  port: number
  host: string
  dataDir: string
  /** Settings beside those of the process. */
  environment?: Readonly<Record<string, string>>
  print: (text: string) => void
}): Promise<DevServer> {
  const http = createServer()
  const port = await listen(http, options)
  const url = `http://localhost:${port}`
  const programPort = await freePort()
  const program = startProgram({
    environment: {
      ...options.environment,
      PORT: String(programPort),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATA_DIR: options.dataDir,
    },
    print: options.print,
  })
  const pages = [await openWidgetPages(http), await openDeskPages(http)]
  serve(http, pages, { port: programPort, untilReady: program.untilReady })
  const stopWatching = watchSource(pages.at(-1)?.vite, program.restart)
  return {
    url,
    close: async () => {
      stopWatching()
      await Promise.all([program.stop(), ...pages.map(({ vite }) => vite.close())])
      http.closeAllConnections()
      await new Promise((closed) => http.close(closed))
    },
  }
}

function serve(
  http: Server,
  pages: readonly Pages[],
  program: { port: number; untilReady(): Promise<boolean> },
): void {
  http.on('request', (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const owner = pages.find(({ owns }) => owns(path))
    if (owner) owner.handle(request, response)
    else void forwardRequest(request, response, program)
  })
  http.on('upgrade', (request, socket, head) => {
    const isOfVite = request.headers['sec-websocket-protocol']?.startsWith('vite-') ?? false
    if (!isOfVite) void forwardUpgrade(request, socket, head, program)
  })
}

/** Calls `restart` after a change of what the program reads only at its start; returns the function that ends it. */
function watchSource(vite: ViteDevServer | undefined, restart: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  vite?.watcher.add([resolve('src'), resolve('.env')])
  vite?.watcher.on('all', (_event, path) => {
    const isOfPage = pageFolders.some((folder) => path.startsWith(folder))
    if (isOfPage || !/(\.ts|\.env)$/.test(path)) return
    clearTimeout(timer)
    timer = setTimeout(restart, settleTime)
  })
  return () => clearTimeout(timer)
}

function listen(http: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause) => {
      reject(
        new WaslError('dev.port', `port ${port} is taken; set another: PORT=3001 npm run dev`, { cause }),
      )
    })
    http.listen(port, host, () => {
      const address = http.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
