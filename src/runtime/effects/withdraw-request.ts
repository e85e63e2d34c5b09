import type { EffectKind } from './effect-kind.ts'
import { requestMoves } from './rows/request-moves.ts'

/** Withdraws a request of the contact. */
export const withdrawRequest: EffectKind<'withdraw-request'> = {
  locks: ({ requestId, seenStage }) => [{ table: 'requests', id: requestId, seen: seenStage }],
  plan: ({ requestId }, turn) => {
    const { contact_id: contactId } = turn.conversation
    turn.add(requestMoves, { contactId, eventId: turn.newId(), verb: 'withdraw', requestId })
  },
}
