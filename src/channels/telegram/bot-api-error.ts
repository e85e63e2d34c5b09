import { TelegramError } from 'telegraf'
import { WaslError } from '../../shared/errors.ts'

/**
 * Turns whatever a call of the Bot API ended in into a `WaslError`. Neither its message nor its cause keeps the original:
 * telegraf's errors carry the payload, and those of its HTTP client the address with the token.
 */
export function botApiError(error: unknown, isAborted: boolean): WaslError {
  if (error instanceof TelegramError) return answeredError(error)
  return isAborted
    ? new WaslError('channel.timeout', 'the Bot API did not answer in time', { retryable: true })
    : new WaslError('channel.unreachable', 'the Bot API could not be reached', { retryable: true })
}

function answeredError(error: TelegramError): WaslError {
  const { code, retryable, retryAfter } = meaningOf(error)
  return new WaslError(code, `the Bot API answered ${error.code}`, {
    retryable,
    details: { botApiCode: error.code, ...(retryAfter === undefined ? {} : { retryAfter }) },
  })
}

function meaningOf(error: TelegramError): {
  code: string
  retryable: boolean
  retryAfter?: number | undefined
} {
  if (error.code >= 500) return { code: 'channel.unavailable', retryable: true }
  switch (error.code) {
    case 401:
    case 404:
      return { code: 'channel.unauthorized', retryable: true, retryAfter: 60 }
    case 403:
      return { code: 'channel.blocked', retryable: false }
    case 409:
      return { code: 'channel.conflict', retryable: true }
    case 429:
      return { code: 'channel.throttled', retryable: true, retryAfter: error.parameters?.retry_after }
    default:
      return { code: 'channel.refused', retryable: false }
  }
}
