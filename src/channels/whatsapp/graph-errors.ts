import { GraphApiError } from '@kapso/whatsapp-cloud-api'
import { WaslError } from '../../shared/errors.ts'

/** The meaning of an error code; `retryAfter` in seconds where a longer pause than usual is needed. */
export type GraphCodeMeaning = { code: string; retryable: boolean; retryAfter?: number }

const throttled = { code: 'channel.throttled', retryable: true }
const unavailable = { code: 'channel.unavailable', retryable: true }
const undeliverable = { code: 'channel.undeliverable', retryable: false }
const stopped = { code: 'channel.stopped', retryable: true, retryAfter: 60 }
const unauthorized = { code: 'channel.unauthorized', retryable: true, retryAfter: 60 }
const unpaid = { code: 'channel.unpaid', retryable: true, retryAfter: 60 }
const refused = { code: 'channel.refused', retryable: false }

/** Codes of the Cloud API's error reference; those that may hide a message that did go out wait before another try. */
const meanings: Record<number, GraphCodeMeaning> = {
  0: unauthorized,
  2: { ...unavailable, retryAfter: 30 },
  4: throttled,
  190: unauthorized,
  368: stopped,
  80007: throttled,
  130429: throttled,
  130497: undeliverable,
  131000: { ...unavailable, retryAfter: 30 },
  131016: { ...unavailable, retryAfter: 30 },
  131026: undeliverable,
  131031: stopped,
  131042: unpaid,
  131047: { code: 'channel.window-closed', retryable: false },
  131048: stopped,
  131049: undeliverable,
  131050: undeliverable,
  131056: { ...throttled, retryAfter: 6 },
  131057: { ...unavailable, retryAfter: 30 },
}

/** Returns the meaning of a code of the Cloud API, in an answer or a `failed` status; an unknown code is not retried. */
export function graphCodeMeaning(code: number): GraphCodeMeaning {
  return meanings[code] ?? refused
}

/**
 * Turns whatever a call of the Cloud API ended in into a `WaslError`. Neither its message nor its cause keeps the original,
 * whose text may hold the person's number or words; `details.graphCode` keeps the code.
 */
export function graphError(error: unknown): WaslError {
  if (error instanceof WaslError) return error
  if (error instanceof GraphApiError) return answeredError(error)
  if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException) {
    return new WaslError('channel.unreachable', 'the Cloud API answered half', { retryable: true })
  }
  return new WaslError(refused.code, 'the message does not fit what the Cloud API takes')
}

function answeredError(error: GraphApiError): WaslError {
  const { code, retryable, retryAfter } = meaningOf(error)
  const asked =
    error.retry.retryAfterMs === undefined ? undefined : Math.ceil(error.retry.retryAfterMs / 1000)
  const wait = retryable ? (asked ?? retryAfter) : undefined
  return new WaslError(code, `the Cloud API answered ${error.httpStatus} with code ${error.code}`, {
    retryable,
    details: { graphCode: error.code, ...(wait === undefined ? {} : { retryAfter: wait }) },
  })
}

function meaningOf(error: GraphApiError): GraphCodeMeaning {
  const known = meanings[error.code]
  if (known !== undefined) return known
  if (error.httpStatus === 401) return unauthorized
  if (error.httpStatus === 429) return throttled
  return error.httpStatus >= 500 ? unavailable : refused
}
