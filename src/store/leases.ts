import { z } from 'zod'
import { locked } from './rows.ts'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'

/** The right to do something that one process at a time may do. */
export type Lease = { name: string; holder: string }

const stored = z.object({ holder: z.string(), until: z.number() })
const keyOf = (name: string) => `lease.${name}`

/**
 * Acquires or renews a lease for `length` milliseconds; returns whether `holder` has it now.
 * A lease that would last longer than any that is granted was written while the clock was wrong, and counts as expired.
 */
export async function acquireLease(
  { trx, dialect }: Write,
  { name, holder, now, length }: Lease & { now: Millis; length: Millis },
): Promise<boolean> {
  const free = { key: keyOf(name), value: JSON.stringify({ holder: '', until: 0 }) }
  await trx
    .insertInto('store_facts')
    .values(free)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const query = trx.selectFrom('store_facts').select('value').where('key', '=', free.key)
  const { value } = await locked(query, dialect).executeTakeFirstOrThrow()
  const lease = stored.parse(JSON.parse(value))
  const isTaken = lease.until > now && lease.until <= now + length
  if (isTaken && lease.holder !== holder) return false
  await trx
    .updateTable('store_facts')
    .set({ value: JSON.stringify({ holder, until: now + length }) })
    .where('key', '=', free.key)
    .execute()
  return true
}

/** Releases a lease, so that the next holder need not wait until it expires. */
export async function releaseLease({ trx }: Write, { name, holder }: Lease): Promise<void> {
  const row = await trx
    .selectFrom('store_facts')
    .select('value')
    .where('key', '=', keyOf(name))
    .executeTakeFirst()
  if (!row || stored.parse(JSON.parse(row.value)).holder !== holder) return
  await trx.deleteFrom('store_facts').where('key', '=', keyOf(name)).execute()
}
