import { WaslError } from '../shared/errors.ts'
import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { findOpenHandoff, lockConversation, type OpenHandoff } from './conversation-row.ts'
import type { Actor } from './handoff-services.ts'
import { takenBy } from './take-conversation.ts'

/** A conversation with its open handoff, locked for a verb. */
export type HeldConversation = { conversation: Row<'conversations'>; handoff: OpenHandoff }

/** Locks a conversation that `by` has. Throws `handoff.not-taken`, or `handoff.taken` when a colleague has it. */
export async function lockOwn(write: Write, conversationId: string, by: Actor): Promise<HeldConversation> {
  const held = await lockHandedOver(write, conversationId)
  if (held.handoff.status === 'waiting') throw notTaken()
  if (held.handoff.staff_id !== by.id) throw takenBy(held.handoff)
  return held
}

/** Locks a conversation that `by` may move on: their own, one that waits, or, for a supervisor, anybody's. */
export async function lockMovable(
  write: Write,
  conversationId: string,
  by: Actor,
): Promise<HeldConversation> {
  const held = await lockHandedOver(write, conversationId)
  const isColleagues = held.handoff.status === 'active' && held.handoff.staff_id !== by.id
  if (isColleagues && !by.isSupervisor) throw takenBy(held.handoff)
  return held
}

async function lockHandedOver(write: Write, conversationId: string): Promise<HeldConversation> {
  const conversation = await lockConversation(write, conversationId)
  const handoff = await findOpenHandoff(write, conversationId)
  if (!handoff) throw notTaken()
  return { conversation, handoff }
}

function notTaken(): WaslError {
  return new WaslError('handoff.not-taken', 'the conversation must be taken first')
}
