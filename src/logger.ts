import pino, { type Logger } from 'pino'

/** Structured logs on standard output. Known names of secrets and personal data are blanked wherever they stand. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'authorization',
        'cookie',
        'password',
        'token',
        'text',
        'address',
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.token',
        '*.text',
        '*.address',
      ],
      censor: '[removed]',
    },
  })
}
