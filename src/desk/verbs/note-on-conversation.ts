import { z } from 'zod'
import { noteOnConversation } from '../../handoff/note-on-conversation.ts'
import { deskRoute } from '../desk-route.ts'
import { actorOf, idSchema, writtenText } from './conversation-input.ts'

/** `POST /conversations/:id/note {text}`: for colleagues only, never sent. */
export const noteOnConversationRoute = deskRoute({
  method: 'post',
  path: '/conversations/:id/note',
  access: 'conversations.work',
  input: z.object({ id: idSchema, text: writtenText }),
  run: async (desk, { id, text }, { staff }) =>
    noteOnConversation(desk, { conversationId: id, text }, actorOf(staff)),
})
