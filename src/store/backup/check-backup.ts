import { sql } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import { checkKey } from '../check-key.ts'
import { migrateStore } from '../migrate-schema.ts'
import type { Store } from '../store.ts'
import { damaged } from './backup-file.ts'
import { areDigestsRight } from './digests.ts'

/**
 * Checks that a file is a whole backup of this program, sealed with the given keys, and migrates it to this program's
 * version. Throws `backup.damaged`, `store.newer` or `store.other-key`.
 */
export async function checkBackup(backup: Store, path: string): Promise<void> {
  if (!(await isWhole(backup))) throw damaged(path)
  await migrateStore(backup)
  await checkKey(backup)
}

async function isWhole({ read }: Store): Promise<boolean> {
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(read)
    return rows[0]?.integrity_check === 'ok' && (await areDigestsRight(read))
  } catch (error) {
    if (error instanceof WaslError && !error.retryable) return false
    throw error
  }
}
