import { addRequest, type NewRequest } from '../../store/tables/requests.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'
import { draftLock, endDraftRow } from './rows/drafts.ts'

const newRequests: RowWriter<NewRequest> = {
  order: 'requests',
  write: (write, rows, { now }) => oneByOne(rows, (row) => addRequest(write, row, now)),
}

/** Files a request and ends the draft that it was made from. */
export const submit: EffectKind<'submit'> = {
  locks: ({ draftId }, turn) => draftLock(draftId, turn),
  plan: ({ draftId, request }, turn) => {
    const { id: conversationId, contact_id: contactId, channel } = turn.conversation
    endDraftRow(turn, draftId, 'submitted')
    turn.add(newRequests, {
      request,
      contactId,
      conversationId,
      channel,
      source: turn.requestSource,
      actor: 'contact',
      eventId: turn.newId(),
    })
  },
}
