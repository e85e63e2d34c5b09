export type ErrorOptions = { retryable?: boolean; cause?: unknown; details?: Record<string, string | number> }

/** The base class of this program's errors: `code` says what happened, `retryable` whether a retry may succeed. */
export class WaslError extends Error {
  readonly code: string
  readonly retryable: boolean
  readonly details: Record<string, string | number>

  constructor(code: string, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'WaslError'
    this.code = code
    this.retryable = options.retryable ?? false
    this.details = options.details ?? {}
  }
}

/** The code of a `WaslError`, or `internal` for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof WaslError ? error.code : 'internal'
}

/** Returns whether a retry may succeed. */
export function isRetryable(error: unknown): boolean {
  return error instanceof WaslError && error.retryable
}
