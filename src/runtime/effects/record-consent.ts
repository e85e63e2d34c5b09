import { addConsent, type NewConsent } from '../../store/tables/consents.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const consents: RowWriter<NewConsent> = {
  order: 'others',
  write: (write, rows, { now }) => oneByOne(rows, (row) => addConsent(write, row, now)),
}

/** Records that the contact gave or refused a consent. */
export const recordConsent: EffectKind<'record-consent'> = {
  plan: ({ purpose, version, given }, turn) => {
    const { id: conversationId, contact_id: contactId } = turn.conversation
    turn.add(consents, { id: turn.newId(), contactId, conversationId, purpose, version, given })
  },
}
