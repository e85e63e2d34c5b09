import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { NextFunction, Request, Response } from 'express'

const header = 'X-Request-Id'

/** Gives each request an id, which its response and its log lines carry. */
export function nameRequest(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader(header, randomUUID())
  next()
}

/** The id of the request that is answered here; undefined when it has none. */
export function requestIdOf(response: ServerResponse): string | undefined {
  return response.getHeader(header)?.toString()
}
