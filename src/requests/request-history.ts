import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database, Row } from '../store/schema.ts'
import type { Vault } from '../store/vault.ts'

/** One step in a request's life; `actor` is a member of the staff, or `contact`. */
export type RequestEvent = {
  id: string
  at: number
  verb: string
  from: string | null
  to: string
  actor: string
  data: Record<string, unknown> | null
}

const eventData = z.record(z.string(), z.unknown())

/** Everything that happened to a request, oldest first. */
export async function readHistory(
  db: Kysely<Database>,
  vault: Vault,
  requestId: string,
): Promise<RequestEvent[]> {
  const rows = await db
    .selectFrom('request_events')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => eventOf(row, vault))
}

/** Everything that happened to each of several requests, oldest first. */
export async function historiesOf(
  db: Kysely<Database>,
  vault: Vault,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, RequestEvent[]>> {
  if (requestIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('request_events')
    .selectAll()
    .where('request_id', 'in', requestIds)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...eventOf(row, vault), requestId: row.request_id })),
    ({ requestId }) => requestId,
  )
}

function eventOf(row: Row<'request_events'>, vault: Vault): RequestEvent {
  return {
    id: row.id,
    at: row.at,
    verb: row.verb,
    from: row.from_stage,
    to: row.to_stage,
    actor: row.actor,
    data: row.data === null ? null : eventData.parse(vault.openJson(row.data)),
  }
}
