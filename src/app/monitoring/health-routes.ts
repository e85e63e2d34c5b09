import { type Request, Router } from 'express'
import { isLoopback } from '../../shared/client-address.ts'
import { errorCode } from '../../shared/errors.ts'
import { isSameSecret } from '../../shared/same-secret.ts'

/**
 * A part of the program that `/readyz` asks: resolves, resolves with a word for a fault, or rejects. Without a `needed` part the
 * program takes no traffic; without the others it works with restrictions.
 */
export type ReadinessCheck = { part: string; isNeeded: boolean; check(): Promise<string | undefined> }

export type HealthOptions = {
  readiness(): readonly ReadinessCheck[] | Promise<readonly ReadinessCheck[]>
  /** Further fields of `/readyz`. */
  details(): Record<string, unknown>
  metrics(): Promise<{ contentType: string; text: string }>
  /** The bearer token that `/metrics` requires; null: none, and only callers on this machine get them. */
  metricsToken: string | null
}

/** `GET /healthz` (the process lives), `/readyz` (200, or 503 naming the part that is down) and `/metrics` (Prometheus). */
export function healthRoutes({ readiness, details, metrics, metricsToken }: HealthOptions): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    const parts = await Promise.all((await readiness()).map(askPart))
    const bad = parts.filter(({ status }) => status !== 'ok')
    const isDown = bad.some(({ isNeeded }) => isNeeded)
    response.setHeader('Cache-Control', 'no-store')
    response.status(isDown ? 503 : 200).json({
      status: isDown ? 'down' : bad.length > 0 ? 'degraded' : 'ok',
      parts: Object.fromEntries(parts.map(({ part, status }) => [part, status])),
      ...details(),
    })
  })
  router.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, metricsToken)) {
      response.setHeader('WWW-Authenticate', 'Bearer')
      response.sendStatus(401)
      return
    }
    const { contentType, text } = await metrics()
    response.type(contentType).send(text)
  })
  return router
}

/** Without a token only this machine may, unless a proxy on it passes somebody else's call on. */
function mayReadMetrics(request: Request, token: string | null): boolean {
  if (token !== null) return isSameSecret(request.get('authorization') ?? '', `Bearer ${token}`)
  const isPassedOn = request.get('x-forwarded-for') !== undefined || request.get('forwarded') !== undefined
  return !isPassedOn && isLoopback(request.socket.remoteAddress ?? '')
}

async function askPart({ part, isNeeded, check }: ReadinessCheck) {
  try {
    return { part, isNeeded, status: (await check()) ?? 'ok' }
  } catch (error) {
    return { part, isNeeded, status: errorCode(error) }
  }
}
