import { GraphApiError } from '@kapso/whatsapp-cloud-api'
import { WaslError } from '../../shared/errors.ts'
import { graphRefusal } from '../graph-codes.ts'

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
  return new WaslError('channel.refused', 'the message does not fit what the Cloud API takes')
}

function answeredError(error: GraphApiError): WaslError {
  const { code, retryable, retryAfter } = graphRefusal(error.httpStatus, error.code)
  const asked =
    error.retry.retryAfterMs === undefined ? undefined : Math.ceil(error.retry.retryAfterMs / 1000)
  const wait = retryable ? (asked ?? retryAfter) : undefined
  return new WaslError(code, `the Cloud API answered ${error.httpStatus} with code ${error.code}`, {
    retryable,
    details: { graphCode: error.code, ...(wait === undefined ? {} : { retryAfter: wait }) },
  })
}
