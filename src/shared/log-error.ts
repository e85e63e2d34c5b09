import { WaslError } from './errors.ts'
import { maskPersonalData } from './mask-personal-data.ts'

/** An error as it is logged. */
export type LoggedError = {
  type: string
  code?: string
  message: string
  at: readonly string[]
  cause?: LoggedError
}

const deepest = 4
const framesKept = 12
const maxMessageLength = 300

/**
 * Makes of an error what may stand in a log. Our own messages hold nothing of anybody; those of others may quote what they
 * could not read (as `JSON.parse` does), so that whatever stands in quotes in them is left out, and numbers and addresses are masked.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const isDeeper = error.cause instanceof Error && depth < deepest
  return {
    type: error.name,
    ...code,
    message: error instanceof WaslError ? error.message : withoutQuotes(error.message),
    at: framesOf(error),
    ...(isDeeper ? { cause: loggedError(error.cause, depth + 1) } : {}),
  }
}

function withoutQuotes(message: string): string {
  const short = message.slice(0, maxMessageLength)
  return maskPersonalData(short.replace(/(["'“«`])[^"'”»`]*(["'”»`]|$)/gu, '$1…$2'))
}

/** Only the places: the head of a stack repeats the message. */
function framesOf({ stack = '' }: Error): readonly string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, framesKept)
}
