import type { Kysely } from 'kysely'
import type { Database, Millis, Sealed } from '../schema.ts'
import type { Write } from '../store.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'

/** What an officer found of one answer of a request. */
type RequestChecks = {
  id: string
  request_id: string
  field: string
  verdict: string
  note: Sealed | null
  staff_id: string
  at: Millis
}

declare module '../schema.ts' {
  interface Database {
    request_checks: RequestChecks
  }
}

/** The privacy marks of `request_checks`. */
export const requestChecksTable = {
  columns: {
    id: plain,
    request_id: owner('requests'),
    field: plain,
    verdict: plain,
    note: {
      holds: 'sealed-text',
      copy: { leftOut: 'what the staff note among themselves while they check' },
    },
    staff_id: plain,
    at: plain,
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'request_id' }],
} as const satisfies TableMarks<'request_checks'>

/** One answer of a request as an officer found it. */
export type StoredCheck = {
  field: string
  verdict: string
  note: string | null
  staffId: string
  at: Millis
}

/** The checked answers of a request. */
export async function readStoredChecks(
  db: Kysely<Database>,
  vault: Vault,
  requestId: string,
): Promise<StoredCheck[]> {
  const rows = await db
    .selectFrom('request_checks')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('at')
    .execute()
  return rows.map(({ field, verdict, note, staff_id, at }) => ({
    field,
    verdict,
    note: vault.openOrNull(note),
    staffId: staff_id,
    at,
  }))
}

/** Keeps what was found of an answer in place of what was found before. */
export async function storeCheck(
  { trx, vault }: Write,
  requestId: string,
  { id, field, verdict, note, staffId, at }: StoredCheck & { id: string },
): Promise<void> {
  const found = { verdict, note: vault.sealOrNull(note), staff_id: staffId, at }
  await trx
    .insertInto('request_checks')
    .values({ id, request_id: requestId, field, ...found })
    .onConflict((conflict) => conflict.columns(['request_id', 'field']).doUpdateSet(found))
    .execute()
}

/** Forgets what was found of one answer. */
export async function removeCheck({ trx }: Write, requestId: string, field: string): Promise<void> {
  await trx
    .deleteFrom('request_checks')
    .where('request_id', '=', requestId)
    .where('field', '=', field)
    .execute()
}

/** Forgets the answers that were found to need completion, as they have been given anew. */
export async function removeCompletedChecks(
  { trx }: Write,
  requestId: string,
  verdict: string,
): Promise<void> {
  await trx
    .deleteFrom('request_checks')
    .where('request_id', '=', requestId)
    .where('verdict', '=', verdict)
    .execute()
}
