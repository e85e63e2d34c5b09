import type { ErrorRequestHandler } from 'express'
import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import { isTold, statusOfCode, type ToldCode } from '../../shared/http-errors.ts'
import { requestIdOf } from '../../shared/request-id.ts'
import type { WebchatLog } from './context.ts'

type Answer = { status: number; code: string; message: string; retryAfter?: number }

/** The Direct Line error code of each of our own codes. */
const names: { readonly [Code in ToldCode]?: string } = {
  'directline.bad-argument': 'BadArgument',
  'directline.unauthorized': 'Unauthorized',
  'directline.forbidden': 'Forbidden',
  'directline.token-expired': 'TokenExpired',
  'directline.not-found': 'NotFound',
  'directline.too-large': 'MessageSizeTooBig',
  'media.program': 'UnsupportedMediaType',
  'directline.rate-limited': 'TooManyRequests',
  'directline.idle': 'RequestTimeout',
}

/** Returns the answer for an error, by its code alone; an unknown error exposes nothing. */
export function answerFor(error: unknown): Answer {
  if (error instanceof z.ZodError)
    return { status: 400, code: 'BadArgument', message: z.prettifyError(error) }
  if (error instanceof URIError)
    return { status: 400, code: 'BadArgument', message: 'the address is malformed' }
  if (!(error instanceof WaslError)) return { status: 500, code: 'ServiceError', message: 'internal error' }
  const { retryAfter } = error.details
  const pause = typeof retryAfter === 'number' ? { retryAfter } : {}
  const name = isTold(error.code) ? names[error.code] : undefined
  if (isTold(error.code) && name !== undefined)
    return { status: statusOfCode(error.code), code: name, message: error.message, ...pause }
  if (error.retryable) return { status: 503, code: 'ServiceUnavailable', message: 'try again', retryAfter: 2 }
  return { status: 500, code: 'ServiceError', message: 'internal error' }
}

/** Ends every failed request in Direct Line's error form, `{error: {code, message}}`. */
export function errorResponses(log: WebchatLog): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const { status, code, message, retryAfter } = answerFor(error)
    if (status >= 500) log.error({ err: error, request: requestIdOf(response) }, 'web chat request failed')
    if (response.headersSent) return next(error)
    if (status === 408) response.setHeader('Connection', 'close')
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
    response.status(status).json({ error: { code, message } })
  }
}
