import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import { deskRoute } from '../desk-route.ts'
import { conversationDetail } from '../queries/conversation-detail.ts'
import { findConversation } from '../queries/conversation-list.ts'
import { idSchema } from './conversation-input.ts'

/** `GET /conversations/:id`: the conversation, the person, their requests and the form they are filling in. */
export const showConversation = deskRoute({
  method: 'get',
  path: '/conversations/:id',
  access: 'conversations.read',
  input: z.object({ id: idSchema }),
  run: async (desk, { id }) => {
    const conversation = await findConversation(desk.store, id)
    if (!conversation) throw new WaslError('conversation.not-found', 'there is no such conversation')
    return { conversation, ...(await conversationDetail(desk, conversation)) }
  },
})
