import { endHandoff } from './end-handoff.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { lockMovable } from './held-conversation.ts'
import { languageOf } from './language-of.ts'
import { notice, notifyContact } from './notify-contact.ts'
import { tellOfDraft } from './tell-of-draft.ts'

/** Returns a conversation to the bot and tells the person; only the staff see `note`. */
export async function releaseConversation(
  services: HandoffServices,
  { conversationId, note }: { conversationId: string; note: string | null },
  by: Actor,
): Promise<void> {
  await services.store.write(async (write) => {
    const held = await lockMovable(write, conversationId, by)
    await endHandoff(services, write, held, { by, note, offered: [] })
    await notifyContact(
      services,
      write,
      held.conversation,
      notice(services, languageOf(held.conversation), 'handoff.released'),
    )
    await tellOfDraft(services, write, held.conversation)
  })
}
