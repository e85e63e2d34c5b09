import { hasRefused } from '../store/tables/consents.ts'
import { endHandoff } from './end-handoff.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { lockMovable } from './held-conversation.ts'
import { languageOf } from './language-of.ts'
import { notice, notifyContact } from './notify-contact.ts'
import { ratingChoices, suggested } from './rating-choices.ts'
import { tellOfDraft } from './tell-of-draft.ts'

/**
 * Closes a conversation: the person is told, and asked to rate the service when somebody of the staff had it and
 * they have not opted out.
 */
export async function closeConversation(
  services: HandoffServices,
  { conversationId, note }: { conversationId: string; note: string | null },
  by: Actor,
): Promise<void> {
  await services.store.write(async (write) => {
    const held = await lockMovable(write, conversationId, by)
    const { conversation, handoff } = held
    const wasServed = handoff.status === 'active'
    const isAsked = wasServed && !(await hasRefused(write, conversation.contact_id, 'ratings'))
    const offered = isAsked ? ratingChoices(services.content.texts, languageOf(conversation), handoff.id) : []
    await endHandoff(services, write, held, { by, note, offered })
    await tellOfDraft(services, write, conversation)
    const message = notice(
      services,
      languageOf(conversation),
      wasServed ? (isAsked ? 'handoff.closed' : 'handoff.closed-unrated') : 'handoff.closed-waiting',
    )
    const activity = isAsked
      ? { ...message.activity, suggestedActions: suggested(offered) }
      : message.activity
    await notifyContact(services, write, conversation, { ...message, activity })
  })
}
