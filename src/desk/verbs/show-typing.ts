import { z } from 'zod'
import { showTyping } from '../../handoff/show-typing.ts'
import { deskRoute } from '../desk-route.ts'
import { idSchema } from './conversation-input.ts'

/** `POST /conversations/:id/typing`: a hint for the person; that it could not be given is only logged. */
export const showTypingRoute = deskRoute({
  method: 'post',
  path: '/conversations/:id/typing',
  access: 'conversations.work',
  input: z.object({ id: idSchema }),
  run: async (desk, { id }) => {
    try {
      await showTyping(desk, id)
    } catch (error) {
      desk.log.warn({ err: error, conversation: id }, 'typing could not be shown')
    }
  },
})
