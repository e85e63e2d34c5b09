import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express'
import { errorCode } from '../shared/errors.ts'
import { statusOfReader } from '../shared/http-errors.ts'
import { depthOf, maxJsonDepth } from '../shared/json-depth.ts'
import { requestIdOf } from '../shared/request-id.ts'
import type { ChannelDeps } from './channel-deps.ts'

/** Reads a request's body as the bytes that were sent, whatever its declared type; over `limit` it ends in 413. */
export function rawBody(limit: string): RequestHandler {
  return express.raw({ type: () => true, limit, inflate: false })
}

/** The bytes that `rawBody` read; a request without a body has none. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

/** The JSON in a body, or null when it is not JSON or nested more deeply than any provider's. */
export function parseJson(bytes: Buffer): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return depthOf(value) > maxJsonDepth ? null : { value }
  } catch {
    return null
  }
}

/** Answers 200 once `store` has resolved and 503 when it rejects, so that the provider delivers again. */
export async function answerWhenStored(
  response: Response,
  channel: string,
  deps: ChannelDeps,
  store: () => Promise<void>,
): Promise<boolean> {
  try {
    await store()
  } catch (error) {
    deps.log.error(
      { channel, request: requestIdOf(response), code: errorCode(error) },
      'events could not be stored; asked for redelivery',
    )
    deps.count?.(`${channel}.not-stored`)
    response.status(503).end()
    return false
  }
  response.status(200).end()
  return true
}

/** Answers an unreadable body with the status that fits (413 too large, 415 encoded, else 400) and counts it. */
export function refuseUnreadableBody(channel: string, deps: ChannelDeps): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const status = statusOfReader(error) ?? 500
    deps.count?.(`${channel}.body-refused`)
    if (status >= 500)
      deps.log.error({ channel, request: requestIdOf(response), code: errorCode(error) }, 'a webhook failed')
    response.sendStatus(status)
  }
}
