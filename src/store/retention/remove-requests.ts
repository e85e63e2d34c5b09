import { type SqlBool, sql } from 'kysely'
import { locked } from '../rows.ts'
import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { notHeld } from '../tables/legal-holds.ts'
import { removeDependents } from './remove-dependents.ts'

/** Up to when each kind of request has been kept long enough. */
export type RequestReach = {
  closedBefore: Millis
  withdrawnBefore: Millis
  otherBefore: Millis
  max: number
}

/**
 * Removes requests whose time is over, with their history and documents: those of the committee since they ended, those
 * that were withdrawn, and those of the other forms. Returns their number.
 */
export async function removeRequests(write: Write, reach: RequestReach): Promise<number> {
  const { trx } = write
  const ids = await endedRequests(write, reach)
  if (ids.length === 0) return 0
  await removeDependents(write, 'requests', ids)
  await trx.deleteFrom('requests').where('id', 'in', ids).execute()
  write.signal({ kind: 'requests' })
  return ids.length
}

/** A request that the committee decides has a day before which no decision is due; the other forms have none. */
async function endedRequests(write: Write, reach: RequestReach): Promise<string[]> {
  const { closedBefore, withdrawnBefore, otherBefore, max } = reach
  const isOver = sql<SqlBool>`case
    when r.stage = 'withdrawn' then r.updated_at < ${withdrawnBefore}
    when r.due_at is null then r.updated_at < ${otherBefore}
    else r.stage in ('refused', 'delivered', 'rated', 'closed') and r.updated_at < ${closedBefore} end`
  const query = write.trx
    .selectFrom('requests as r')
    .select('r.id')
    .where(isOver)
    .where(notHeld('r.contact_id'))
    .orderBy('r.id')
    .limit(max)
  return (await locked(query, write.dialect).execute()).map(({ id }) => id)
}
