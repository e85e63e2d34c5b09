import { lockConversation } from './conversation-row.ts'
import { keepNote } from './end-handoff.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'

/** Keeps a note among the messages of a conversation that only the staff sees. */
export async function noteOnConversation(
  services: HandoffServices,
  { conversationId, text }: { conversationId: string; text: string },
  by: Actor,
): Promise<{ id: string }> {
  return services.store.write(async (write) => {
    const conversation = await lockConversation(write, conversationId)
    const { id } = await keepNote(services, write, conversation, text, by)
    return { id }
  })
}
