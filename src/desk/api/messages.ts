import { retryMessage } from '../../handoff/retry-message.ts'
import * as contract from '../contract/messages.ts'
import { deskRoute } from '../desk-route.ts'
import { listMessages } from '../queries/message-list.ts'

const list = deskRoute(contract.listMessages, {
  summary: 'Lists messages before a place, or the last ones, oldest first.',
  access: 'conversations.read',
  run: async ({ store }, { id, before = null, limit }) => {
    const messages = await listMessages(store, { conversationId: id, before, limit: limit + 1 })
    return { messages: messages.slice(-limit), more: messages.length > limit }
  },
})

const retry = deskRoute(contract.retryMessage, {
  summary: 'Sends a message again that its channel refused.',
  access: 'conversations.work',
  run: (desk, { id }) => retryMessage(desk, id),
})

/** The messages of a conversation, and what the staff do with one. */
export const messageRoutes = [list, retry]
