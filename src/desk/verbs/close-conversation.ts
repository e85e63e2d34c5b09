import { z } from 'zod'
import { closeConversation } from '../../handoff/close-conversation.ts'
import { deskRoute } from '../desk-route.ts'
import { actorOf, idSchema, optionalNote } from './conversation-input.ts'

/** `POST /conversations/:id/close {note?}`: ends the handoff and asks for a rating. */
export const closeConversationRoute = deskRoute({
  method: 'post',
  path: '/conversations/:id/close',
  access: 'conversations.work',
  input: z.object({ id: idSchema, note: optionalNote }),
  run: async (desk, { id, note }, { staff }) =>
    closeConversation(desk, { conversationId: id, note }, actorOf(staff)),
})
