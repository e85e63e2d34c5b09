import { z } from 'zod'
import { takeConversation } from '../../handoff/take-conversation.ts'
import { deskRoute } from '../desk-route.ts'
import { actorOf, idSchema } from './conversation-input.ts'

/** `POST /conversations/:id/take`: 409 `handoff.taken` names the colleague who was first. */
export const takeConversationRoute = deskRoute({
  method: 'post',
  path: '/conversations/:id/take',
  access: 'conversations.work',
  input: z.object({ id: idSchema }),
  run: async (desk, { id }, { staff }) => takeConversation(desk, id, actorOf(staff)),
})
