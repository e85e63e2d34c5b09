import { WaslError } from '../shared/errors.ts'
import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { hasRefused } from '../store/tables/consents.ts'
import { endHandoff } from './end-handoff.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { lockMovable } from './held-conversation.ts'
import { languageOf } from './language-of.ts'
import { notice, notifyContact } from './notify-contact.ts'
import { ratingChoices, suggested } from './rating-choices.ts'
import { tellOfDraft } from './tell-of-draft.ts'

/** What a conversation is closed with; `reason` is the id of one of `dialogs/desk.yaml`. */
export type Closing = { conversationId: string; note: string | null; reason?: string | null }

/**
 * Closes a conversation: the person is told, and asked to rate the service when somebody of the staff had it and
 * they have not opted out.
 */
export async function closeConversation(
  services: HandoffServices,
  { conversationId, note, reason = null }: Closing,
  by: Actor,
): Promise<void> {
  if (reason !== null && !services.content.desk?.closeReasons.some(({ id }) => id === reason))
    throw new WaslError('handoff.unknown-reason', 'there is no such reason')
  await services.store.write(async (write) => {
    const held = await lockMovable(write, conversationId, by)
    const { conversation, handoff } = held
    const wasServed = handoff.status === 'active'
    const isAsked = wasServed && !(await hasRefused(write, conversation.contact_id, 'ratings'))
    const offered = isAsked ? ratingChoices(services.content.texts, languageOf(conversation), handoff.id) : []
    await endHandoff(services, write, held, { by, note, offered, reason })
    if (reason !== null) await noteReason(services, write, conversation, reason, by)
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

/** Keeps the reason among the messages, where only the staff see it. */
async function noteReason(
  services: HandoffServices,
  write: Write,
  conversation: Row<'conversations'>,
  reason: string,
  by: Actor,
): Promise<void> {
  const activity = { type: 'event', name: 'closed', value: { reason }, from: { id: 'staff', name: by.name } }
  await notifyContact(services, write, conversation, { author: 'system', staffId: by.id, activity })
}
