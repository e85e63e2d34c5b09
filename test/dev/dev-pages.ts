import { readFile } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { build, createServer, type InlineConfig, type ViteDevServer } from 'vite'

/** Pages that Vite serves from their source. */
export type Pages = {
  vite: ViteDevServer
  /** Whether a path of the server is answered here. */
  owns(path: string): boolean
  handle(request: IncomingMessage, response: ServerResponse): void
}

const widgetRoot = resolve('src/channels/webchat/widget')
const widgetBase = '/widget-source/'
const widgetPages: Readonly<Record<string, string>> = { '/': 'index.html', '/chat': 'chat.html' }
const receiptOfDesk = /^\/desk\/requests\/[^/]+\/receipt$/

/** Opens the desk's pages at `/desk`. */
export async function openDeskPages(http: Server): Promise<Pages> {
  const vite = await createServer({
    ...inlineConfig('desk', http),
    root: resolve('src/desk/web'),
    appType: 'spa',
  })
  return {
    vite,
    owns: (path) => path === '/desk' || (path.startsWith('/desk/') && !receiptOfDesk.test(path)),
    handle: (request, response) => {
      if (request.url === '/desk') request.url = '/desk/'
      vite.middlewares(request, response)
    },
  }
}

/** Opens the web chat's page at `/`, the chat alone at `/chat` and the embed at `/widget.js`. */
export async function openWidgetPages(http: Server): Promise<Pages> {
  const config = inlineConfig('widget', http)
  const vite = await createServer({ ...config, root: widgetRoot, base: widgetBase, appType: 'custom' })
  return {
    vite,
    owns: (path) => path in widgetPages || path === '/widget.js' || path.startsWith(widgetBase),
    handle: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const page = widgetPages[pathname]
      if (page) void send(response, 'text/html', () => pageSource(vite, page))
      else if (pathname === '/widget.js') void send(response, 'text/javascript', embedSource)
      else vite.middlewares(request, response)
    },
  }
}

function inlineConfig(name: string, http: Server): InlineConfig {
  return {
    cacheDir: resolve('node_modules/.vite', name),
    logLevel: 'warn',
    clearScreen: false,
    server: { middlewareMode: true, hmr: { server: http, path: `reload-${name}` } },
  }
}

async function pageSource(vite: ViteDevServer, page: string): Promise<string> {
  const html = await readFile(resolve(widgetRoot, page), 'utf8')
  return vite.transformIndexHtml(`/${page}`, html.replaceAll('="./', '="/'))
}

/** The embed is a classic script, which cannot import: it is built whole each time it is asked for. */
async function embedSource(): Promise<string> {
  const built = await build({
    configFile: false,
    root: widgetRoot,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'embed.ts', formats: ['iife'], name: 'wasl' } },
  })
  const [output] = Array.isArray(built) ? built : []
  const [chunk] = output?.output ?? []
  if (!chunk) throw new Error('the embed has no output')
  return chunk.code
}

async function send(response: ServerResponse, type: string, source: () => Promise<string>): Promise<void> {
  try {
    const text = await source()
    response.setHeader('Content-Type', `${type}; charset=utf-8`).setHeader('Cache-Control', 'no-store')
    response.end(text)
  } catch (error) {
    response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
    response.end(error instanceof Error ? error.stack : String(error))
  }
}
