import { z } from 'zod'
import { deskRoute } from '../desk-route.ts'
import { listMessages } from '../queries/message-list.ts'
import { idSchema } from './conversation-input.ts'

/** `GET /conversations/:id/messages?before=&limit=`: messages before a place, or the last ones, oldest first. */
export const listMessagesRoute = deskRoute({
  method: 'get',
  path: '/conversations/:id/messages',
  access: 'conversations.read',
  input: z.object({
    id: idSchema,
    before: z.coerce.number().int().min(0).nullable().default(null),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  run: async ({ store }, { id, before, limit }) => {
    const messages = await listMessages(store, { conversationId: id, before, limit: limit + 1 })
    return { messages: messages.slice(-limit), more: messages.length > limit }
  },
})
