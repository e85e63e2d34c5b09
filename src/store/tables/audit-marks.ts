import { hash, plain, type TableMarks } from '../table-marks.ts'

/** A place in the chain of the audit: `head` is its last entry, `start` the one before the first that is kept. */
type AuditMarks = {
  id: string
  seq: number
  /** The code of the entry at that place; empty before the first. */
  mac: string
  /** A keyed hash over the place, so that nobody without the key moves it. */
  proof: string
}

declare module '../schema.ts' {
  interface Database {
    audit_marks: AuditMarks
  }
}

/** The privacy marks of `audit_marks`. */
export const auditMarksTable = {
  columns: { id: plain, seq: plain, mac: hash, proof: hash },
  unowned: 'where the chain of the audit begins and ends',
  retention: [{ kept: 'as long as the store' }],
} as const satisfies TableMarks<'audit_marks'>
