import { WaslError } from '../shared/errors.ts'
import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { changeOwner, findOpenHandoff, lockConversation, type OpenHandoff } from './conversation-row.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { languageOf } from './language-of.ts'
import { joinedNotice, notifyContact } from './notify-contact.ts'

/**
 * Assigns a waiting conversation, or one without a handoff, to `by`, and tells the person who joined. Throws `handoff.taken`
 * with the colleague's name when somebody else has it; taking what one already has changes nothing.
 */
export async function takeConversation(
  services: HandoffServices,
  conversationId: string,
  by: Actor,
): Promise<void> {
  const now = services.clock.now()
  const waited = await services.store.write(async (write) => {
    const conversation = await lockConversation(write, conversationId)
    const { isNew, handoff } = await assignConversation(services, write, conversation, by)
    if (!isNew) return null
    await notifyContact(
      services,
      write,
      conversation,
      joinedNotice(services, languageOf(conversation), by.name),
    )
    write.signal({ kind: 'queue' })
    return handoff ? now - handoff.requested_at : null
  })
  if (waited !== null) services.observe?.({ kind: 'handoff-taken', waited })
}

/**
 * Gives a locked conversation that waits, or that nobody has, to `by`, and tells nobody. Throws `handoff.taken`; `isNew` is false
 * for one that they have already, `handoff` the one that waited.
 */
export async function assignConversation(
  services: HandoffServices,
  write: Write,
  conversation: Row<'conversations'>,
  by: Actor,
): Promise<{ isNew: boolean; handoff: OpenHandoff | null }> {
  const now = services.clock.now()
  const handoff = await findOpenHandoff(write, conversation.id)
  if (handoff?.status === 'active' && handoff.staff_id === by.id) return { isNew: false, handoff }
  if (handoff?.status === 'active') throw takenBy(handoff)
  if (handoff) await takeWaiting(write, handoff.id, by, now)
  else await beginUnasked(services, write, conversation, by, now)
  await stopPromises(write, conversation.id)
  await changeOwner(write, conversation.id, { owner: 'staff', now })
  return { isNew: true, handoff }
}

/** Makes the error that names the colleague who has the conversation. */
export function takenBy(handoff: OpenHandoff): WaslError {
  const details = { staff: handoff.staff_name ?? '' }
  return new WaslError('handoff.taken', 'a colleague has this conversation', { details })
}

/** Cancels the timers that keep a waiting person informed. */
export async function stopPromises({ trx }: Write, conversationId: string): Promise<void> {
  await trx
    .deleteFrom('timers')
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', ['queue-promise', 'queue-escalation'])
    .execute()
}

async function takeWaiting({ trx }: Write, id: string, by: Actor, now: number): Promise<void> {
  await trx
    .updateTable('handoffs')
    .set({ status: 'active', staff_id: by.id, taken_at: now })
    .where('id', '=', id)
    .execute()
}

async function beginUnasked(
  { content, clock }: HandoffServices,
  { trx }: Write,
  conversation: Row<'conversations'>,
  by: Actor,
  now: number,
): Promise<void> {
  const handoff = {
    id: clock.newId(),
    conversation_id: conversation.id,
    team: content.organisation.teams[0]?.id ?? '',
    reason: 'taken',
    priority: 0,
    status: 'active' as const,
    staff_id: by.id,
    note: null,
    requested_at: now,
    taken_at: now,
    closed_at: null,
  }
  await trx.insertInto('handoffs').values(handoff).execute()
}
