import type { RequestHandler } from 'express'

const allowedHeaders = 'Authorization, Content-Type, Accept, x-ms-bot-agent, x-requested-with'

/** Whether a page of `origin` may call; programs that are no browser send none. */
export function isAllowedOrigin(origins: readonly string[] | null, origin: string | undefined): boolean {
  return origins === null || origin === undefined || origins.includes(origin)
}

/** Lets the allowed sites call from a browser. No cookie is used, so that "any" exposes no session. */
export function crossOrigin(origins: readonly string[] | null): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers
    if (origins === null) response.setHeader('Access-Control-Allow-Origin', '*')
    else {
      response.setHeader('Vary', 'Origin')
      if (origin && origins.includes(origin)) response.setHeader('Access-Control-Allow-Origin', origin)
    }
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After')
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    if (request.method !== 'OPTIONS') return next()
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS')
    response.setHeader('Access-Control-Allow-Headers', allowedHeaders)
    response.setHeader('Access-Control-Max-Age', '86400')
    response.status(204).end()
  }
}
