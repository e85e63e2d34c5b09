import { retryMessage } from '../../handoff/retry-message.ts'
import { recordAudit } from '../audit.ts'
import * as contract from '../contract/messages.ts'
import { deskRoute } from '../desk-route.ts'
import { listMessages, wordsOfMessage } from '../queries/message-list.ts'

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

const reveal = deskRoute(contract.revealMessage, {
  summary: 'Returns the words of a message with nothing masked; each look is recorded.',
  access: 'requests.reveal',
  run: async (desk, { id }, { staff }) => {
    const text = await wordsOfMessage(desk.store, id)
    await recordAudit(desk, { staffId: staff.id, action: 'reveal-message', subject: `message ${id}` })
    return { text }
  },
})

/** The messages of a conversation, and what the staff do with one. */
export const messageRoutes = [list, retry, reveal]
