import { createServer, type Server } from 'node:http'
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { errorCode, WaslError } from './errors.ts'

/** A part of the program that `/readyz` asks whether it works; throws or rejects when it does not. */
export type ReadinessCheck = { part: string; check(): Promise<void> }

export type WebServerOptions = {
  trustProxy: number
  log: Logger
  /** Mounted in order. */
  routes: readonly { path: string; router: Router }[]
  readiness: readonly ReadinessCheck[]
  metrics(): Promise<{ contentType: string; text: string }>
}

/** Makes the HTTP server: security headers, health, readiness and metrics, and the routes of the program's parts. */
export function createWebServer(options: WebServerOptions): Server {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy)
  app.use(
    helmet({
      crossOriginResourcePolicy: false,
      crossOriginEmbedderPolicy: false,
      strictTransportSecurity: { maxAge: 15_552_000 },
    }),
  )
  addHealth(app, options)
  for (const { path, router } of options.routes) app.use(path, router)
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'route.not-found', message: 'there is nothing here' } })
  })
  app.use(answerError(options.log))
  return createServer(app)
}

function addHealth(app: Express, { readiness, metrics }: WebServerOptions): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get('/readyz', async (_request, response) => {
    const parts = await Promise.all(readiness.map(askPart))
    const isReady = parts.every(({ status }) => status === 'ok')
    response.status(isReady ? 200 : 503).json({
      status: isReady ? 'ok' : 'down',
      parts: Object.fromEntries(parts.map(({ part, status }) => [part, status])),
    })
  })
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics()
    response.type(contentType).send(text)
  })
}

async function askPart({ part, check }: ReadinessCheck): Promise<{ part: string; status: string }> {
  try {
    await check()
    return { part, status: 'ok' }
  } catch (error) {
    return { part, status: errorCode(error) }
  }
}

function answerError(log: Logger) {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, path: request.path }, 'a request failed')
    response
      .status(status)
      .json({
        error: { code: status < 500 ? 'request.invalid' : errorCode(error), message: messageFor(status) },
      })
  }
}

/** Express and its body readers put the status on the error; a retryable error of ours is a 503, so that callers come back. */
function statusOf(error: unknown): number {
  if (error instanceof WaslError) return error.retryable ? 503 : 500
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number')
    return error.status
  return 500
}

function messageFor(status: number): string {
  if (status === 413) return 'the request is too large'
  return status < 500 ? 'the request cannot be read' : 'something went wrong; try again'
}
