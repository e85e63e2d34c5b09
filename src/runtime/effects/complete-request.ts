import type { EffectKind } from './effect-kind.ts'
import { draftLock, endDraftRow } from './rows/drafts.ts'
import { requestMoves } from './rows/request-moves.ts'

/** Completes a request with what its applicant gave, and ends the draft that it was given in. */
export const completeRequest: EffectKind<'complete-request'> = {
  locks: ({ draftId, completed: { id, seenStage } }, turn) => [
    ...draftLock(draftId, turn),
    { table: 'requests', id, seen: seenStage },
  ],
  plan: ({ draftId, completed }, turn) => {
    endDraftRow(turn, draftId, 'submitted')
    const { contact_id: contactId } = turn.conversation
    turn.add(requestMoves, { contactId, eventId: turn.newId(), verb: 'complete', completed })
  },
}
