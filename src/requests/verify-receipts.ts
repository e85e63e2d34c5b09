import { z } from 'zod'
import { requestDigest } from '../forms/submission.ts'
import type { Row } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** The receipt of a request, and whether the request still is what was signed. */
export type ReceiptCheck = { reference: string; submittedAt: number; digest: string; isIntact: boolean }

const rowsAtOnce = 200
const answersSchema = z.record(z.string(), z.unknown())

/** Compares the kept answers of every request, or of the one with `reference`, with the digest of its receipt. */
export async function* verifyReceipts(store: Store, reference: string | null): AsyncGenerator<ReceiptCheck> {
  let after = ''
  for (;;) {
    let query = store.read
      .selectFrom('requests')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
    if (reference !== null) query = query.where('reference', '=', reference)
    const rows = await query.execute()
    for (const row of rows) yield check(store, row)
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

function check({ vault }: Store, row: Row<'requests'>): ReceiptCheck {
  const { reference, digest, submitted_at: submittedAt } = row
  return {
    reference,
    submittedAt,
    digest,
    isIntact: digestOf(row, vault.openJson(row.answers)) === digest,
  }
}

function digestOf(row: Row<'requests'>, opened: unknown): string {
  const answers = answersSchema.parse(opened)
  const { form, form_version: version, reference, submitted_at: submittedAt } = row
  return requestDigest({ form, version, reference, submittedAt, answers })
}
