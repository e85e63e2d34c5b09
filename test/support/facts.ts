import type { Store } from '../../src/store/store.ts'

/** Adds facts, the plainest rows of a store, with these keys; the value of each is its place. */
export async function addFacts(store: Store, keys: readonly string[]): Promise<void> {
  const rows = keys.map((key, index) => ({ key, value: `${index}` }))
  await store.write(({ trx }) => trx.insertInto('store_facts').values(rows).execute())
}
