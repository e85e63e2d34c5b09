import type { IncomingMessage } from 'node:http'
import { WaslError } from '../../shared/errors.ts'
import { depthOf, maxJsonDepth } from '../../shared/json-depth.ts'

/** Bytes that are read and discarded so that a client receives the refusal; beyond, the connection is closed. */
export const maxDrainedBytes = 128 * 1024 * 1024

/** Returns the error of a body that is too large, with the limit in bytes. */
export function tooLarge(what: string, limit: number): WaslError {
  return new WaslError('directline.too-large', `${what} is larger than ${limit} bytes`, {
    details: { limit },
  })
}

/** Reads a JSON body of at most `limit` bytes; an empty one is an empty object. Never holds more than the limit. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    if (size > maxDrainedBytes) throw tooLarge('the body', limit)
  }
  if (size > limit) throw tooLarge('the body', limit)
  return parseJson(Buffer.concat(chunks))
}

/** Parses UTF-8 JSON; throws `directline.bad-argument` for anything else, and for what is nested too deeply. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {}
  const parsed = parse(bytes)
  if (depthOf(parsed) <= maxJsonDepth) return parsed
  throw new WaslError('directline.bad-argument', 'the body is nested too deeply')
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new WaslError('directline.bad-argument', 'the body is not JSON in UTF-8', { cause })
  }
}
