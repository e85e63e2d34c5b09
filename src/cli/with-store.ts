import { type Config, readConfig } from '../app/config.ts'
import { loadDataKeys } from '../app/data-key.ts'
import { openStore } from '../store/open-store.ts'
import { localSignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'
import { Vault } from '../store/vault.ts'

/**
 * Opens the configured store for a command and closes it after. Tells where a data key was made. `isBeside` is false for a
 * command that keeps the program away while it runs.
 */
export async function withStore(
  use: (store: Store, config: Config) => Promise<void>,
  { isBeside = true }: { isBeside?: boolean } = {},
): Promise<void> {
  const config = readConfig()
  const { keys, madeAt } = loadDataKeys(config)
  if (madeAt) {
    process.stderr.write(
      `a data key was made in ${madeAt}: keep a copy, nothing stored can be read without it\n`,
    )
  }
  const bus = localSignalBus((error) => process.stderr.write(`${String(error)}\n`))
  const store = await openStore({ ...config, vault: new Vault(keys), bus, isBeside })
  try {
    await use(store, config)
  } finally {
    await store.close()
  }
}
