import { WaslError } from '../shared/errors.ts'
import type { Store } from './store.ts'

const fact = 'sealed-with'
const sample = 'wasl'

/**
 * Throws `store.other-key` unless the data keys are those that the store was sealed with.
 */
export async function checkKey({
  read,
  write,
  vault,
}: Pick<Store, 'read' | 'write' | 'vault'>): Promise<void> {
  const known = () =>
    read.selectFrom('store_facts').select('value').where('key', '=', fact).executeTakeFirst()
  const hash = vault.hash(sample)
  if (!(await known())) {
    await write(({ trx }) =>
      trx
        .insertInto('store_facts')
        .values({ key: fact, value: hash })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    )
  }
  if ((await known())?.value === hash) return
  throw new WaslError(
    'store.other-key',
    'the store was sealed with another data key: give the one it was made with (as the last one, when it was changed since)',
  )
}
