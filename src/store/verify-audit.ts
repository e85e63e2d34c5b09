import { isSameSecret } from '../shared/same-secret.ts'
import type { Row } from './schema.ts'
import type { Store } from './store.ts'
import { type ChainPlace, entryMac, markProof } from './tables/audit.ts'

/** What a check of the audit found: how many entries there are, the times of the first and the last, and each fault in words. */
export type AuditCheck = {
  entries: number
  from: number | null
  to: number | null
  faults: readonly string[]
}

const pageSize = 1000

/** Enough to know that the audit was tampered with, and where. */
const maxFaults = 20

/**
 * Follows the chain of the audit from its start to its end and returns what does not fit: entries that were changed, removed,
 * added or moved, and marks that nobody with the key made. Entries that retention removed are not missed.
 */
export async function verifyAudit(store: Pick<Store, 'read' | 'vault'>): Promise<AuditCheck> {
  const marks = new Map(
    (await store.read.selectFrom('audit_marks').selectAll().execute()).map((row) => [row.id, row]),
  )
  const [start, head] = [marks.get('start'), marks.get('head')]
  const faults: string[] = []
  for (const mark of [start, head])
    if (mark && !isSameSecret(mark.proof, markProof(store.vault, mark.id, mark)))
      faults.push(`the mark of the chain's ${mark.id} was not made with this store's key`)
  if (!start || !head) return withoutMarks(store)
  const walk = await followChain(store, start, faults)
  if (walk.place.seq < head.seq)
    faults.push(`entries after ${walk.place.seq} are missing: the chain goes to ${head.seq}`)
  else if (walk.place.seq > head.seq || walk.place.mac !== head.mac)
    faults.push(`the chain does not end where it should, at ${head.seq}`)
  const loose = await count(store, true)
  if (loose > 0) faults.push(`${loose} entries are not in the chain`)
  return { ...walk.told, faults }
}

/** Before the first entry was chained there are no marks; later their absence is a fault. */
async function withoutMarks(store: Pick<Store, 'read'>): Promise<AuditCheck> {
  const faults =
    (await count(store, false)) > 0 ? ['the marks of where the chain begins and ends are missing'] : []
  return { entries: await count(store, true), from: null, to: null, faults }
}

async function followChain(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  start: ChainPlace,
  faults: string[],
) {
  let place: ChainPlace = { seq: start.seq, mac: start.mac }
  const told = { entries: 0, from: null as number | null, to: null as number | null }
  let from = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = await read
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', from)
      .orderBy('seq')
      .orderBy('id')
      .limit(pageSize)
      .execute()
    for (const row of rows) {
      const fault = faultOf(vault, place, row)
      if (fault && faults.length < maxFaults) faults.push(fault)
      place = { seq: row.seq ?? 0, mac: row.mac ?? '' }
      told.entries += 1
      told.from ??= row.at
      told.to = row.at
    }
    if (rows.length < pageSize) return { place, told }
    from = place.seq
  }
}

function faultOf(vault: Store['vault'], before: ChainPlace, row: Row<'audit'>): string | null {
  const seq = row.seq ?? 0
  if (seq > before.seq + 1) return `entries ${before.seq + 1} to ${seq - 1} are missing`
  if (seq <= before.seq) return `entry ${seq} is there although it should not be`
  return isSameSecret(row.mac ?? '', entryMac(vault, before, row)) ? null : `entry ${seq} was changed`
}

async function count({ read }: Pick<Store, 'read'>, isLoose: boolean): Promise<number> {
  const row = await read
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('seq', isLoose ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
