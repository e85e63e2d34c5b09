import { createServer, IncomingMessage, type Server, type ServerOptions, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { TrustsHop } from '../shared/client-address.ts'
import { errorCode, WaslError } from '../shared/errors.ts'
import { isTold, statusOfCode, statusOfFault, statusOfReader } from '../shared/http-errors.ts'
import { nameRequest, requestIdOf } from '../shared/request-id.ts'
import { type HealthOptions, healthRoutes } from './monitoring/health-routes.ts'

export type WebServerOptions = HealthOptions & {
  /** Whether a call was passed on by a proxy of ours. */
  trustsProxy: TrustsHop
  log: Logger
  /** Mounted in order. */
  routes: readonly { path: string; router: RequestHandler }[]
  times?: Partial<typeof usualTimes>
}

/**
 * Time limits of a client in milliseconds, so that slow ones cannot hold every connection: for the head of a request, for all
 * of it (25 MB over a slow mobile network), and between two requests (longer than proxies keep a connection).
 */
const usualTimes = {
  headersTimeout: 15_000,
  requestTimeout: 240_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 5000,
} satisfies ServerOptions

/** The content security policy of answers that are no page: nothing is allowed. A page sets its own policy. */
const nothingAllowed = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'form-action': ["'none'"] }

/** Makes the HTTP server: security headers, health, readiness and metrics, and the routes of the program's parts. */
export function createWebServer(options: WebServerOptions): Server {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustsProxy)
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

function statusOf(error: unknown): number {
  if (!(error instanceof WaslError)) return statusOfReader(error) ?? 500
  return isTold(error.code) ? statusOfCode(error.code) : statusOfFault(error)
}

function messageFor(status: number): string {
  if (status === 413) return 'the request is too large'
  if (status === 429) return 'too many requests'
  return status < 500 ? 'the request cannot be read' : 'something went wrong; try again'
}
