import { announce } from './announce.ts'
import { lockConversation } from './conversation-row.ts'
import type { HandoffServices } from './handoff-services.ts'

/**
 * Announces what waits because a channel said, at once or later, that its window was closed. It is a write of its own after
 * the one that parked the message, so that neither waits for the other's locks.
 */
export async function announceParked(
  services: HandoffServices,
  conversationIds: readonly string[],
): Promise<void> {
  for (const id of new Set(conversationIds)) {
    await services.store.write(async (write) => {
      const conversation = await lockConversation(write, id)
      await announce(services, write, conversation, { purpose: 'reply-waiting' })
    })
  }
}
