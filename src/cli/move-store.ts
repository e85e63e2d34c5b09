import '../shared/require-node.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../app/config.ts'
import { findDataKeys } from '../app/data-key.ts'
import { lockDataDir } from '../runtime/process-lock.ts'
import { WaslError } from '../shared/errors.ts'
import { runCommand } from '../shared/run-command.ts'
import { refuseForeignDatabase } from '../store/move/check-target.ts'
import { type MoveProgress, moveStore } from '../store/move/move-store.ts'
import { openStore } from '../store/open-store.ts'
import { localSignalBus } from '../store/signals.ts'
import { Vault } from '../store/vault.ts'

const usage = `npm run migrate-store -- --to postgres://…   moves the embedded store in DATA_DIR to an empty PostgreSQL database
                                             (stop the program first; killed, it goes on where it was when run again)`

/** Moves an embedded store to a server. */
await runCommand(async () => {
  const to = readTarget()
  const config = readConfig()
  const keys = findDataKeys(config)
  if (!keys || !existsSync(join(config.dataDir, 'wasl.db'))) {
    throw new WaslError('move.no-store', `there is no store with its key in ${config.dataDir}`)
  }
  const release = lockDataDir(config.dataDir)
  try {
    await move(config, new Vault(keys), to)
  } finally {
    release()
  }
  process.stdout.write(
    'the store is moved: set DATABASE_URL, and DATA_KEY to the same key for every process; the old file is kept\n',
  )
})

async function move({ dataDir }: Config, vault: Vault, to: string): Promise<void> {
  await refuseForeignDatabase(to)
  const bus = localSignalBus((error) => process.stderr.write(`${String(error)}\n`))
  const options = { dataDir, vault, bus, command: 'wasl-move' }
  const source = await openStore({ ...options, databaseUrl: null })
  try {
    const target = await openStore({ ...options, databaseUrl: to })
    try {
      await moveStore(source, target, tell)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

function tell(progress: MoveProgress): void {
  const line =
    'compared' in progress
      ? `${progress.compared} rows compared, all the same`
      : `${progress.table}: ${progress.rows}`
  process.stdout.write(`${line}\n`)
}

function readTarget(): string {
  try {
    const { to } = parseArgs({ options: { to: { type: 'string' } } }).values
    if (to && /^postgres(ql)?:\/\//.test(to)) return to
  } catch (cause) {
    throw new WaslError('command.usage', usage, { cause })
  }
  throw new WaslError('command.usage', usage)
}
