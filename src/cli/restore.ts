import '../shared/require-node.ts'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../app/config.ts'
import { findDataKeys } from '../app/data-key.ts'
import { lockDataDir } from '../runtime/process-lock.ts'
import { WaslError } from '../shared/errors.ts'
import { runCommand } from '../shared/run-command.ts'
import { restoreEmbedded } from '../store/backup/restore-embedded.ts'
import { restoreServer } from '../store/backup/restore-server.ts'
import { openStore } from '../store/open-store.ts'
import { localSignalBus } from '../store/signals.ts'
import { Vault } from '../store/vault.ts'

const usage = `npm run restore -- FILE             puts a backup into the configured store (stop the program first)
npm run restore -- FILE --replace   the same where there is a store already`

/** Restores a backup, with the data key that the store had. Everybody of the staff signs in again after it. */
await runCommand(async () => {
  const { file, replaces } = readArguments()
  const config = readConfig()
  const keys = findDataKeys(config)
  if (!keys) {
    throw new WaslError(
      'vault.no-key',
      'set DATA_KEY (or put data.key into DATA_DIR) to the key that the store had',
    )
  }
  const vault = new Vault(keys)
  const kept = config.databaseUrl
    ? await ontoServer(config, vault, file, replaces)
    : await intoFolder(config, vault, file, replaces)
  if (kept) process.stdout.write(`the store that was there is now ${kept}: delete it when you are sure\n`)
  process.stdout.write(`${file} is restored\n`)
})

async function intoFolder({ dataDir }: Config, vault: Vault, file: string, replaces: boolean) {
  const release = lockDataDir(dataDir)
  try {
    const { kept } = await restoreEmbedded(file, { dataDir, vault, replaces, now: Date.now() })
    return kept
  } finally {
    release()
  }
}

async function ontoServer(config: Config, vault: Vault, file: string, replaces: boolean) {
  const bus = localSignalBus((error) => process.stderr.write(`${String(error)}\n`))
  const store = await openStore({ ...config, vault, bus, command: 'wasl-restore' })
  try {
    await restoreServer(store, file, { replaces })
    return null
  } finally {
    await store.close()
  }
}

function readArguments(): { file: string; replaces: boolean } {
  const { positionals, values } = parseArguments()
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new WaslError('command.usage', usage)
  return { file, replaces: values.replace ?? false }
}

function parseArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean' } } })
  } catch (cause) {
    throw new WaslError('command.usage', usage, { cause })
  }
}
