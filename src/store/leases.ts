import { z } from 'zod'
import { locked } from './rows.ts'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'

/** The right to do something that only one process may do at a time. */
export type Lease = { name: string; holder: string }

const stored = z.object({ holder: z.string(), until: z.number() })
const keyOf = (name: string) => `lease.${name}`

/**
 * Takes a lease for `length` milliseconds, or for as long again when `holder` has it. Gives whether it is the holder's now.
 * One that would last longer than any is given was written by a clock that was wrong, and is over.
 */
export async function takeLease(
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
  const isHeld = lease.until > now && lease.until <= now + length
  if (isHeld && lease.holder !== holder) return false
  await trx
    .updateTable('store_facts')
    .set({ value: JSON.stringify({ holder, until: now + length }) })
    .where('key', '=', free.key)
    .execute()
  return true
}

/** Gives a lease back, so that the next one need not wait for its end. */
export async function dropLease({ trx }: Write, { name, holder }: Lease): Promise<void> {
  const row = await trx
    .selectFrom('store_facts')
    .select('value')
    .where('key', '=', keyOf(name))
    .executeTakeFirst()
  if (!row || stored.parse(JSON.parse(row.value)).holder !== holder) return
  await trx.deleteFrom('store_facts').where('key', '=', keyOf(name)).execute()
}
