import { addAudit, type NewAudit } from '../../store/tables/audit.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const audits: RowWriter<NewAudit> = {
  order: 'others',
  write: (write, rows, { now }) => oneByOne(rows, (row) => addAudit(write, row, now)),
}

/** Records that the contact used a right over their data. */
export const recordRight: EffectKind<'record-right'> = {
  plan: ({ action }, turn) =>
    turn.add(audits, { id: turn.newId(), action, subject: `contact ${turn.conversation.contact_id}` }),
}
