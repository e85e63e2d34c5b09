import { z } from 'zod'
import type { TransferTarget } from '../../handoff/transfer-conversation.ts'
import { transferConversation } from '../../handoff/transfer-conversation.ts'
import { deskRoute } from '../desk-route.ts'
import { requireColleague } from '../staff/require-colleague.ts'
import { actorOf, idSchema, writtenText } from './conversation-input.ts'

const target = z.union([
  z
    .object({ team: idSchema, staffId: z.null().optional() })
    .transform(({ team }): TransferTarget => ({ team })),
  z
    .object({ staffId: idSchema, team: z.null().optional() })
    .transform(({ staffId }): TransferTarget => ({ staffId })),
])

/** `POST /conversations/:id/transfer {team | staffId, note}`. */
export const transferConversationRoute = deskRoute({
  method: 'post',
  path: '/conversations/:id/transfer',
  access: 'conversations.work',
  input: z.intersection(z.object({ id: idSchema, note: writtenText }), target),
  run: async (desk, { id, note, ...to }, { staff }) => {
    if ('staffId' in to) await requireColleague(desk.store, to.staffId, 'conversations.work')
    await transferConversation(desk, { conversationId: id, to, note }, actorOf(staff))
  },
})
