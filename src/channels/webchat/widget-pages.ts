import { fileURLToPath } from 'node:url'
import compression from 'compression'
import express, { type Response, Router } from 'express'

/** Where the build puts the widget; the same from `src/` and from `dist/`. */
const builtWidget = fileURLToPath(new URL('../../../dist/web/widget/', import.meta.url))

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]

/**
 * Serves the widget: the page at `/`, the chat alone at `/chat` (for frames on other sites) and the embed at `/widget.js`.
 * `origins` are the sites that may frame the chat; null: any.
 */
export function widgetPages(
  options: { directory?: string; origins?: readonly string[] | null } = {},
): Router {
  const { directory = builtWidget, origins = null } = options
  const framers = origins === null ? '*' : ["'self'", ...origins].join(' ')
  const router = Router()
  const compressed = compression()
  router.get('/', compressed, (_request, response) => sendPage(response, directory, 'index.html', "'self'"))
  router.get('/chat', compressed, (_request, response) => sendPage(response, directory, 'chat.html', framers))
  router.get('/widget.js', compressed, (_request, response) => {
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    response.sendFile('widget.js', { root: directory, maxAge: '5m' })
  })
  router.use(
    '/widget-assets',
    compressed,
    express.static(`${directory}/widget-assets`, {
      immutable: true,
      maxAge: '365d',
      index: false,
      redirect: false,
    }),
  )
  return router
}

function sendPage(response: Response, directory: string, page: string, framers: string): void {
  response.removeHeader('X-Frame-Options')
  response.setHeader('Content-Security-Policy', [...policy, `frame-ancestors ${framers}`].join('; '))
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cache-Control', 'no-cache')
  response.sendFile(page, { root: directory, cacheControl: false })
}
