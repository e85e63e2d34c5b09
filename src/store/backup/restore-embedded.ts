import { existsSync, renameSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { WaslError } from '../../shared/errors.ts'
import type { Vault } from '../vault.ts'
import { readyBackup } from './ready-backup.ts'

/**
 * Puts a backup in the place of the embedded store in `dataDir`, which its caller keeps locked. Throws `restore.not-empty`
 * when there is a store and it is not to be replaced; one that is replaced is kept, and its path is given.
 */
export async function restoreEmbedded(
  file: string,
  { dataDir, vault, replaces, now }: { dataDir: string; vault: Vault; replaces: boolean; now: number },
): Promise<{ kept: string | null }> {
  const path = join(dataDir, 'wasl.db')
  if (existsSync(path) && !replaces) {
    throw new WaslError(
      'restore.not-empty',
      `there is a store ${path} already: --replace puts the backup in its place`,
    )
  }
  await mkdir(dataDir, { recursive: true })
  const ready = await readyBackup(file, dataDir, vault)
  try {
    const kept = existsSync(path) ? setAside(path, now) : null
    renameSync(ready.path, path)
    return { kept }
  } finally {
    await ready.remove()
  }
}

/** The log of a store goes with it and is never left beside another one. */
function setAside(path: string, now: number): string {
  const kept = `${path}.replaced-${new Date(now).toISOString().replace(/\W/g, '')}`
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(path + end)) renameSync(path + end, kept + end)
  }
  return kept
}
