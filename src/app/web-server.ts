import { createServer, IncomingMessage, type Server, type ServerOptions, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { errorCode, WaslError } from '../shared/errors.ts'
import { nameRequest, requestIdOf } from '../shared/request-id.ts'
import { type HealthOptions, healthRoutes } from './monitoring/health-routes.ts'

export type WebServerOptions = HealthOptions & {
  trustProxy: number
  log: Logger
  /** Mounted in order. */
  routes: readonly { path: string; router: RequestHandler }[]
  times?: Partial<typeof usualTimes>
}

/**
 * How long a client may take, in milliseconds, so that slow ones cannot hold every line: for the head of a request, for all of
 * it (25 MB over a slow mobile network), and between two requests (longer than proxies keep a line).
 */
const usualTimes = {
  headersTimeout: 15_000,
  requestTimeout: 240_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 5000,
} satisfies ServerOptions

/** The content security policy of responses that are no page: they may do nothing. A page sets its own. */
const nothingAllowed = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'form-action': ["'none'"] }

/** Makes the HTTP server: security headers, health, readiness and metrics, and the routes of the program's parts. */
export function createWebServer(options: WebServerOptions): Server {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy)
  app.use(securityHeaders())
  app.use(nameRequest)
  app.use(healthRoutes(options))
  for (const { path, router } of options.routes) app.use(path, router)
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'route.not-found', message: 'there is nothing here' } })
  })
  app.use(answerError(options.log))
  const server = createServer({ ...usualTimes, ...options.times }, app)
  server.maxHeadersCount = 100
  return server
}

/** Sets helmet's headers. They are the same for every answer, so they are asked of it once. */
function securityHeaders(): RequestHandler {
  const sample = new ServerResponse(new IncomingMessage(new Socket()))
  const setAll = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: nothingAllowed },
    crossOriginResourcePolicy: false,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: { maxAge: 15_552_000 },
  })
  setAll(sample.req, sample, () => undefined)
  const headers = new Map(Object.entries(sample.getHeaders()).map(([name, value]) => [name, String(value)]))
  return (_request, response, next) => {
    response.setHeaders(headers)
    next()
  }
}

function answerError(log: Logger) {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    const retryAfter = error instanceof WaslError ? error.details.retryAfter : undefined
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
    if (status >= 500)
      log.error({ err: error, request: requestIdOf(response), route: request.baseUrl }, 'a request failed')
    response.status(status).json({
      error: { code: status < 500 ? 'request.invalid' : errorCode(error), message: messageFor(status) },
    })
  }
}

/** Express and its body readers put the status on the error; a retryable error of ours is a 503, so that callers come back. */
function statusOf(error: unknown): number {
  if (error instanceof WaslError && error.code === 'visits.too-many') return 429
  if (error instanceof WaslError) return error.retryable ? 503 : 500
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number')
    return error.status
  return 500
}

function messageFor(status: number): string {
  if (status === 413) return 'the request is too large'
  if (status === 429) return 'too many requests'
  return status < 500 ? 'the request cannot be read' : 'something went wrong; try again'
}
