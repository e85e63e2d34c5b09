import { type ErrorOptions, errorCode, WaslError } from '../shared/errors.ts'

type Meaning = { code: string; message: string; retryable: boolean }

const unavailable: Meaning = {
  code: 'store.unavailable',
  message: 'the store cannot be reached',
  retryable: true,
}
const conflict: Meaning = {
  code: 'store.conflict',
  message: 'two writes stood in each other’s way',
  retryable: true,
}
const full: Meaning = { code: 'store.full', message: 'the disk of the store is full', retryable: true }
const readOnly: Meaning = {
  code: 'store.read-only',
  message: 'the store may not be written to',
  retryable: false,
}
const corrupted: Meaning = {
  code: 'store.corrupted',
  message: 'the store’s file is damaged: restore a backup',
  retryable: false,
}
const duplicate: Meaning = {
  code: 'store.duplicate',
  message: 'a row with this key is there already',
  retryable: false,
}
const failed: Meaning = { code: 'store.failed', message: 'the store refused a statement', retryable: false }

/** The meaning of a driver's error code by its prefix: SQLite's names, PostgreSQL's SQLSTATE classes, the system's names. */
const meanings: readonly (readonly [prefix: string, meaning: Meaning])[] = [
  ['SQLITE_FULL', full],
  ['SQLITE_BUSY', unavailable],
  ['SQLITE_LOCKED', unavailable],
  ['SQLITE_IOERR', unavailable],
  ['SQLITE_READONLY', readOnly],
  ['SQLITE_CANTOPEN', readOnly],
  ['SQLITE_CORRUPT', corrupted],
  ['SQLITE_NOTADB', corrupted],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', duplicate],
  ['SQLITE_CONSTRAINT_UNIQUE', duplicate],
  ['SQLITE_', failed],
  ['40001', conflict],
  ['40P01', conflict],
  ['55P03', conflict],
  ['23505', duplicate],
  ['08', unavailable],
  ['25006', unavailable],
  ['53100', full],
  ['53', unavailable],
  ['57', unavailable],
  ['58', unavailable],
  ['EACCES', readOnly],
  ['EPERM', readOnly],
  ['EROFS', readOnly],
  ['ENOSPC', full],
  ['ECONN', unavailable],
  ['EPIPE', unavailable],
  ['ETIMEDOUT', unavailable],
  ['EHOSTUNREACH', unavailable],
  ['ENETUNREACH', unavailable],
  ['ENOTFOUND', unavailable],
  ['EAI_AGAIN', unavailable],
]

/** Matches pg's own errors of a lost or refused connection, which carry no code. */
const connectionWords = /connection|timeout|terminated|socket/i

/** Turns whatever a driver threw into a `WaslError` that says what happened and whether to try again. */
export function asStoreError(cause: unknown): WaslError {
  if (cause instanceof WaslError) return cause
  const meaning = meaningOf(cause)
  const options: ErrorOptions = { cause, retryable: meaning.retryable }
  return new WaslError(meaning.code, meaning.message, options)
}

function meaningOf(cause: unknown): Meaning {
  const code = driverCode(cause)
  if (code !== null) return meanings.find(([prefix]) => code.startsWith(prefix))?.[1] ?? failed
  if (cause instanceof AggregateError) return unavailable
  return cause instanceof Error && connectionWords.test(cause.message) ? unavailable : failed
}

function driverCode(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null
  return typeof cause.code === 'string' && cause.code !== '' ? cause.code : null
}

const batchErrors: readonly string[] = [
  'store.unavailable',
  'store.full',
  'store.read-only',
  'store.corrupted',
]

/** Returns whether an error would fail every write of a batch, so that trying each alone is pointless. */
export function affectsWholeBatch(error: unknown): boolean {
  return batchErrors.includes(errorCode(error))
}
