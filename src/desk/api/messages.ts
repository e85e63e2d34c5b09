import * as contract from '../contract/messages.ts'
import { deskRoute } from '../desk-route.ts'
import { listMessages } from '../queries/message-list.ts'

export const listMessagesRoute = deskRoute(contract.listMessages, {
  summary: 'Lists messages before a place, or the last ones, oldest first.',
  access: 'conversations.read',
  run: async ({ store }, { id, before = null, limit }) => {
    const messages = await listMessages(store, { conversationId: id, before, limit: limit + 1 })
    return { messages: messages.slice(-limit), more: messages.length > limit }
  },
})
