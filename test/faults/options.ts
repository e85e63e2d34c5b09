import { parseArgs } from 'node:util'

/** What one run of the suite is to do. */
export type Options = {
  /** How often the program is killed in all. */
  kills: number
  /** Decides every choice; timing stays the machine's. */
  seed: number
  store: 'sqlite' | 'postgres' | 'both'
}

const stores = ['sqlite', 'postgres', 'both'] as const

/** Reads `--kills N` (15, the short form; 200 is the long one), `--seed N` and `--store sqlite|postgres|both`. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '15' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      store: { type: 'string', default: 'both' },
    },
  })
  const store = stores.find((one) => one === values.store)
  const [kills, seed] = [Number(values.kills), Number(values.seed)]
  if (!store || !Number.isInteger(kills) || kills < 0 || !Number.isInteger(seed))
    throw new Error('usage: npm run test:faults -- [--kills N] [--seed N] [--store sqlite|postgres|both]')
  return { kills, seed, store }
}
