import type { ConversationState } from '../engine/state.ts'
import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { changeOwner } from './conversation-row.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import type { HeldConversation } from './held-conversation.ts'
import { notifyContact } from './notify-contact.ts'
import { resetState } from './reset-state.ts'
import { stopPromises } from './take-conversation.ts'

/** Closes the handoff and returns the conversation to the bot, without the questions that were open before it. */
export async function endHandoff(
  services: HandoffServices,
  write: Write,
  { conversation, handoff }: HeldConversation,
  end: { by: Actor; note: string | null; offered: ConversationState['offered']; reason?: string | null },
): Promise<void> {
  const { vault } = services.store
  const now = services.clock.now()
  if (end.note !== null) await keepNote(services, write, conversation, end.note, end.by)
  await write.trx
    .updateTable('handoffs')
    .set({
      status: 'closed',
      closed_at: now,
      close_reason: end.reason ?? null,
      note: end.note === null ? handoff.note : vault.seal(end.note),
    })
    .where('id', '=', handoff.id)
    .execute()
  await stopPromises(write, conversation.id)
  const state = resetState(vault, conversation.state, end.offered)
  await changeOwner(write, conversation.id, { owner: 'bot', state, now })
  write.signal({ kind: 'queue' })
}

/** Writes a note among the messages that only the staff sees. */
export async function keepNote(
  services: HandoffServices,
  write: Write,
  conversation: Row<'conversations'>,
  text: string,
  by: Actor,
): Promise<{ id: string }> {
  const activity = { type: 'event', name: 'note', text, from: { id: 'staff', name: by.name } }
  return notifyContact(services, write, conversation, { author: 'system', staffId: by.id, activity })
}
