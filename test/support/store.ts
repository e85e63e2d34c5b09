import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/open-store.ts'
import { localSignalBus, type Signal, type SignalBus } from '../../src/store/signals.ts'
import type { Store } from '../../src/store/store.ts'
import { Vault } from '../../src/store/vault.ts'

/** A store of its own for one test. */
export type TestStore = {
  store: Store
  bus: SignalBus
  /** Every signal that was given so far. */
  signals: Signal[]
  dataDir: string
  close(): Promise<void>
}

/** The key that the stores of tests are sealed with, also by another process that opens the same one. */
export const testKey = Buffer.alloc(32, 7)

/** Opens an embedded store in a temporary folder, or in `dataDir`, which then stays. */
export async function openTestStore(dataDir: string | null = null): Promise<TestStore> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'wasl-store-'))
  const opened = await open(folder, null)
  return {
    ...opened,
    close: async () => {
      await opened.store.close()
      if (dataDir === null) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens the store in the database at `databaseUrl`. */
export async function openPostgresStore(databaseUrl: string): Promise<TestStore> {
  const opened = await open('', databaseUrl)
  return { ...opened, close: () => opened.store.close() }
}

async function open(dataDir: string, databaseUrl: string | null): Promise<Omit<TestStore, 'close'>> {
  const signals: Signal[] = []
  const bus = localSignalBus((error) => {
    throw error
  })
  bus.subscribe((signal) => signals.push(signal))
  const store = await openStore({ dataDir, databaseUrl, vault: new Vault([testKey]), bus })
  return { store, bus, signals, dataDir }
}
