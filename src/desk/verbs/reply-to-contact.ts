import { z } from 'zod'
import { replyToContact } from '../../handoff/reply-to-contact.ts'
import { deskRoute, Reply } from '../desk-route.ts'
import { actorOf, idSchema, writtenText } from './conversation-input.ts'

/** `POST /conversations/:id/reply {text, clientId}`: 202 with `parked` when it waits until the person writes again. */
export const replyToContactRoute = deskRoute({
  method: 'post',
  path: '/conversations/:id/reply',
  access: 'conversations.work',
  input: z.object({ id: idSchema, text: writtenText, clientId: z.string().min(1).max(100) }),
  run: async (desk, { id, text, clientId }, { staff }) => {
    const sent = await replyToContact(desk, { conversationId: id, text, clientId }, actorOf(staff))
    return new Reply(sent.parked ? 202 : 200, sent)
  },
})
