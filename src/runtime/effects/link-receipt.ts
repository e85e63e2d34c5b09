import { addReceiptLink, type NewReceiptLink } from '../../store/tables/receipt-links.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const receiptLinks: RowWriter<NewReceiptLink> = {
  order: 'others',
  write: (write, rows, { now }) => oneByOne(rows, (row) => addReceiptLink(write, row, now)),
}

/** Lets whoever has the token open the receipt of the contact's request, once. */
export const linkReceipt: EffectKind<'link-receipt'> = {
  plan: ({ requestId, token, expiresAt }, turn) =>
    turn.add(receiptLinks, { requestId, token, expiresAt, contactId: turn.conversation.contact_id }),
}
