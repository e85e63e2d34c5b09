import { createHmac } from 'node:crypto'
import { locked } from '../rows.ts'
import type { Millis, Row } from '../schema.ts'
import type { Write } from '../store.ts'
import { hash, plain, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'
import './audit-marks.ts'

/** An entry of the audit trail: who looked at or did what. */
type Audit = {
  id: string
  at: Millis
  staff_id: string | null
  action: string
  subject: string
  /** The entry's place in the chain; null for one from before there was a chain, until the next is added. */
  seq: number | null
  /** A keyed hash over the entry and the one before it. */
  mac: string | null
}

declare module '../schema.ts' {
  interface Database {
    audit: Audit
  }
}

/** The privacy marks of `audit`. */
export const auditTable = {
  columns: {
    id: plain,
    at: plain,
    staff_id: plain,
    action: plain,
    subject: plain,
    seq: plain,
    mac: hash,
  },
  unowned: 'names people by their ids alone, and proves what was done with their data',
  retention: [{ rule: 'audit' }],
} as const satisfies TableMarks<'audit'>

/** An entry of the record: who did what to whom; without `staffId` it was the person themself, a command, or time. */
export type NewAudit = { id: string; action: string; subject: string; staffId?: string | null }

/** A place in the chain: how many entries came up to here, and the code of the last. */
export type ChainPlace = { seq: number; mac: string }

type Entry = Pick<Row<'audit'>, 'id' | 'at' | 'staff_id' | 'action' | 'subject'>

/**
 * Records that something was done or looked at; `subject` names it without quoting it. Entries are chained: each carries a
 * keyed hash over itself and the one before, so that a changed or removed one shows. Best the last statement of a write, because
 * the end of the chain stays locked until the write is over.
 */
export async function addAudit(write: Write, entry: NewAudit, at: Millis): Promise<void> {
  const { id, action, subject, staffId = null } = entry
  const { trx, vault } = write
  const head = await lockHead(write)
  const row = { id, at, staff_id: staffId, action, subject }
  const place = { seq: head.seq + 1, mac: entryMac(vault, head, row) }
  await trx
    .insertInto('audit')
    .values({ ...row, ...place })
    .execute()
  await setMark(write, 'head', place)
}

/** The code of an entry that comes after `before`. */
export function entryMac(vault: Vault, before: ChainPlace, row: Entry): string {
  return mac(vault, ['entry', before.seq, before.mac, row.id, row.at, row.staff_id, row.action, row.subject])
}

/** The proof of a mark: without the key nobody makes one. */
export function markProof(vault: Vault, id: string, { seq, mac: code }: ChainPlace): string {
  return mac(vault, ['mark', id, seq, code])
}

/** Sets where the chain begins or ends. */
export async function setMark({ trx, vault }: Write, id: 'start' | 'head', place: ChainPlace): Promise<void> {
  const row = { ...place, proof: markProof(vault, id, place) }
  await trx.updateTable('audit_marks').set(row).where('id', '=', id).execute()
}

/** Returns the end of the chain and holds it until the write is over; the first time it chains what was recorded before. */
async function lockHead(write: Write): Promise<ChainPlace> {
  const { trx, vault, dialect } = write
  const find = () =>
    locked(
      trx.selectFrom('audit_marks').select(['seq', 'mac']).where('id', '=', 'head'),
      dialect,
    ).executeTakeFirst()
  const head = await find()
  if (head) return head
  const place = { seq: 0, mac: '' }
  for (const id of ['start', 'head'])
    await trx
      .insertInto('audit_marks')
      .values({ id, ...place, proof: markProof(vault, id, place) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const made = (await find()) ?? place
  return made.seq === 0 ? chainEarlier(write) : made
}

/** Chains the entries that were recorded before there was a chain, in the order of their ids. */
async function chainEarlier(write: Write): Promise<ChainPlace> {
  const { trx, vault } = write
  const rows = await trx.selectFrom('audit').selectAll().where('seq', 'is', null).orderBy('id').execute()
  let place: ChainPlace = { seq: 0, mac: '' }
  for (const row of rows) {
    place = { seq: place.seq + 1, mac: entryMac(vault, place, row) }
    await trx.updateTable('audit').set(place).where('id', '=', row.id).execute()
  }
  return place
}

function mac(vault: Vault, parts: readonly unknown[]): string {
  return createHmac('sha256', vault.secretFor('audit chain'))
    .update(JSON.stringify(parts))
    .digest('base64url')
}
