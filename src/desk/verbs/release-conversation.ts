import { z } from 'zod'
import { releaseConversation } from '../../handoff/release-conversation.ts'
import { deskRoute } from '../desk-route.ts'
import { actorOf, idSchema, optionalNote } from './conversation-input.ts'

/** `POST /conversations/:id/release {note?}`: gives the conversation back to the bot. */
export const releaseConversationRoute = deskRoute({
  method: 'post',
  path: '/conversations/:id/release',
  access: 'conversations.work',
  input: z.object({ id: idSchema, note: optionalNote }),
  run: async (desk, { id, note }, { staff }) =>
    releaseConversation(desk, { conversationId: id, note }, actorOf(staff)),
})
