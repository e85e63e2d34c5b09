import pino, { type DestinationStream, type Logger } from 'pino'
import { loggedError } from './log-error.ts'

/** Names of fields that are blanked wherever they stand, should one ever be logged. */
const blanked = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'text',
  'address',
  'name',
  'email',
  'phone',
  'body',
  'payload',
]

/**
 * Structured logs, a JSON object a line, on standard output unless told otherwise. A line about a request or a turn has its id
 * (a turn's is that of its event in the inbox); no line has personal data or a secret.
 */
export function createLogger(level: string, destination: DestinationStream = standardOutput()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => loggedError(error) },
      redact: { paths: blanked.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
    },
    destination,
  )
}

/** Writes lines asynchronously, and the remaining ones when the program ends. */
function standardOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: false })
}
