import { fileURLToPath } from 'node:url'
import compression from 'compression'
import express, { Router } from 'express'

/** Where the build puts the desk's pages; the same from `src/` and from `dist/`. */
const builtDesk = fileURLToPath(new URL('../../dist/web/desk/', import.meta.url))

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the staff's pages, to be mounted at `/desk`: one page for every address below it. */
export function deskPages(directory = builtDesk): Router {
  const router = Router()
  router.use(compression())
  router.use(
    '/assets',
    express.static(`${directory}/assets`, { immutable: true, maxAge: '365d', index: false, redirect: false }),
  )
  router.get('/requests/:id/receipt', (request, response) => {
    const { search } = new URL(request.originalUrl, 'http://desk')
    response.redirect(`/api/desk/requests/${encodeURIComponent(request.params.id)}/receipt${search}`)
  })
  router.get('/{*page}', (_request, response) => {
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile('index.html', { root: directory, cacheControl: false })
  })
  return router
}
