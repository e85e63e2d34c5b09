import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WaslError } from '../shared/errors.ts'

const keyBytes = 32

/** The data keys in force, the newest first; `madeAt` is the file where a new one was just written. */
export type DataKeys = { keys: readonly Buffer[]; madeAt: string | null }

/**
 * Takes the keys from `DATA_KEY` (base64 or hex of 32 bytes; several joined by commas, the newest first), or from
 * `data.key` in the data folder, made at the first start of the embedded store. With a database server a key is never
 * made up, because every process must have the same.
 */
export function loadDataKeys(settings: {
  dataKey: string | null
  dataDir: string
  databaseUrl: string | null
}): DataKeys {
  const known = findDataKeys(settings)
  if (known) return { keys: known, madeAt: null }
  const path = dataKeyFile(settings.dataDir)
  if (settings.databaseUrl) {
    throw new WaslError(
      'config.invalid',
      'the settings are not right:\n  DATA_KEY: it is needed beside DATABASE_URL (32 bytes in base64)',
    )
  }
  if (existsSync(join(settings.dataDir, 'wasl.db'))) {
    throw new WaslError(
      'vault.no-key',
      `${path} is missing, and the store in that folder was sealed with it: put it back or set DATA_KEY`,
    )
  }
  mkdirSync(settings.dataDir, { recursive: true })
  const key = randomBytes(keyBytes)
  writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return { keys: [key], madeAt: path }
}

/** The keys that are set or lie in the data folder; null when there are none. Never makes one. */
export function findDataKeys(settings: {
  dataKey: string | null
  dataDir: string
}): readonly Buffer[] | null {
  if (settings.dataKey) return parseKeys(settings.dataKey, 'DATA_KEY')
  const path = dataKeyFile(settings.dataDir)
  return existsSync(path) ? parseKeys(readFileSync(path, 'utf8').trim(), path) : null
}

function parseKeys(text: string, where: string): Buffer[] {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((one) => Buffer.from(one, /^[0-9a-f]{64}$/i.test(one) ? 'hex' : 'base64'))
  if (keys.length === 0 || keys.some((key) => key.length !== keyBytes)) {
    throw new WaslError(
      'config.invalid',
      `the settings are not right:\n  ${where}: it must hold 32 bytes in base64 or hex`,
    )
  }
  return keys
}

/** The file that holds the embedded store's keys when `DATA_KEY` is not set. */
export function dataKeyFile(dataDir: string): string {
  return join(dataDir, 'data.key')
}

/** Makes a new key and returns the text that `DATA_KEY` or the key's file must hold from now on, the new key first. */
export function withNewKey(keys: readonly Buffer[]): string {
  return [randomBytes(keyBytes), ...keys].map((key) => key.toString('base64')).join(',')
}

/** Puts new contents in the key's file, all at once: a crash leaves the old file or the new one. */
export function replaceKeyFile(path: string, text: string): void {
  const fresh = `${path}.new`
  writeFileSync(fresh, `${text}\n`, { mode: 0o600, flush: true })
  renameSync(fresh, path)
}
