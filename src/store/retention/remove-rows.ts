import { type SqlBool, sql } from 'kysely'
import { marksOf, tableNames } from '../owned-rows.ts'
import { isPicked } from '../rows.ts'
import type { Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { setMark } from '../tables/audit.ts'
import { notHeld } from '../tables/legal-holds.ts'
import { firstIdAt, type Reach } from './limits.ts'

/** Removes drafts that were sent in or cancelled before `closedBefore`, and any that were left before `before`. */
export async function removeDrafts(
  { trx, dialect }: Write,
  { before, closedBefore, max }: Reach & { closedBefore: Millis },
): Promise<number> {
  const old = trx
    .selectFrom('drafts as d')
    .select('d.id')
    .where(
      sql<SqlBool>`d.updated_at < case when d.status in ('submitted', 'cancelled')
        then cast(${closedBefore} as bigint) else cast(${before} as bigint) end`,
    )
    .where(notHeld('d.contact_id'))
    .limit(max)
  return count(await trx.deleteFrom('drafts').where(isPicked(old, dialect)).executeTakeFirst())
}

/**
 * Removes files that belong to no request, to no draft that is open, to no conversation that the staff have, and to none in
 * which something still has to be sent: those from before `before`, and from before `looseBefore` where nobody of the staff
 * was ever asked for.
 */
export async function removeFiles(
  { trx, dialect }: Write,
  { before, looseBefore, max }: Reach & { looseBefore: Millis },
): Promise<number> {
  const loose = trx
    .selectFrom('files as f')
    .select('f.id')
    .where('f.id', '<', firstIdAt(Math.max(before, looseBefore)))
    .where('f.request_id', 'is', null)
    .where(
      sql<SqlBool>`(f.id < ${firstIdAt(before)}
        or not exists (select 1 from handoffs as a where a.conversation_id = f.conversation_id))`,
    )
    .where(
      sql<SqlBool>`not exists (select 1 from drafts as d where d.contact_id = f.contact_id and d.status in ('open', 'shelved'))
        and not exists (select 1 from handoffs as h where h.conversation_id = f.conversation_id and h.status <> 'closed')
        and not exists (select 1 from outbox as o where o.conversation_id = f.conversation_id
          and o.status in ('waiting', 'sending', 'parked'))`,
    )
    .where(notHeld('f.contact_id'))
    .limit(max)
  return count(await trx.deleteFrom('files').where(isPicked(loose, dialect)).executeTakeFirst())
}

/** Forgets which events came, once no channel delivers them again; what they held was blanked with their turn. */
export async function removeInbox({ trx, dialect }: Write, { before, max }: Reach): Promise<number> {
  const done = trx
    .selectFrom('inbox')
    .select('id')
    .where('id', '<', firstIdAt(before))
    .where('status', '=', 'done')
    .orderBy('id')
    .limit(max)
  return count(await trx.deleteFrom('inbox').where(isPicked(done, dialect)).executeTakeFirst())
}

/** Removes the oldest entries of the record of who looked at or did what; the chain of the others begins behind them. */
export async function removeAudit(write: Write, { before, max }: Reach): Promise<number> {
  const { trx } = write
  const limit = firstIdAt(before)
  const kept = trx.selectFrom('audit').select('seq').where('id', '>=', limit).where('seq', 'is not', null)
  const firstKept = await kept.orderBy('seq').limit(1).executeTakeFirst()
  const old = await trx
    .selectFrom('audit')
    .select(['id', 'seq', 'mac'])
    .where('id', '<', limit)
    .where((eb) => eb.or([eb('seq', 'is', null), eb('seq', '<', firstKept?.seq ?? Number.MAX_SAFE_INTEGER)]))
    .orderBy('seq')
    .orderBy('id')
    .limit(max)
    .execute()
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  const removed = count(await trx.deleteFrom('audit').where('id', 'in', ids).executeTakeFirst())
  const last = old.filter(({ seq }) => seq !== null).at(-1)
  if (last) await setMark(write, 'start', { seq: last.seq ?? 0, mac: last.mac ?? '' })
  return removed
}

/** Removes rows whose own time ran out before `before`, such as codes, links and delivery states; at most `max` of a table. */
export async function removeExpired({ trx }: Write, { before, max }: Reach): Promise<number> {
  let sum = 0
  for (const { table, column } of expiringColumns) {
    const time = sql.ref(column)
    const last = sql`select ${time} from ${sql.table(table)} order by ${time} limit 1 offset ${max}`
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${time} < ${before}
      and ${time} <= coalesce((${last}), cast(${before} as bigint))`.execute(trx)
    sum += Number(numAffectedRows ?? 0)
  }
  return sum
}

const expiringColumns = tableNames.flatMap((table) =>
  marksOf(table).retention.flatMap((retention) =>
    'expires' in retention ? [{ table, column: retention.expires }] : [],
  ),
)

function count({ numDeletedRows }: { numDeletedRows: bigint }): number {
  return Number(numDeletedRows)
}
