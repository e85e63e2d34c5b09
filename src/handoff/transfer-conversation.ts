import { WaslError } from '../shared/errors.ts'
import type { Write } from '../store/store.ts'
import { changeOwner } from './conversation-row.ts'
import { keepNote } from './end-handoff.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { type HeldConversation, lockMovable } from './held-conversation.ts'
import { languageOf } from './language-of.ts'
import { joinedNotice, notice, notifyContact } from './notify-contact.ts'

/** Where a conversation goes: to the queue of a team, or straight to a colleague. */
export type TransferTarget = { team: string } | { staffId: string }

/** Moves a conversation to a team's queue or to a colleague, with a note for them, and tells the person where it went. */
export async function transferConversation(
  services: HandoffServices,
  { conversationId, to, note }: { conversationId: string; to: TransferTarget; note: string },
  by: Actor,
): Promise<void> {
  await services.store.write(async (write) => {
    const held = await lockMovable(write, conversationId, by)
    await keepNote(services, write, held.conversation, note, by)
    if ('team' in to) await moveToTeam(services, write, held, to.team)
    else await moveToColleague(services, write, held, to.staffId)
    await write.trx
      .updateTable('handoffs')
      .set({ note: services.store.vault.seal(note) })
      .where('id', '=', held.handoff.id)
      .execute()
    write.signal({ kind: 'queue' })
  })
}

/** Puts a conversation into a team's queue; the person keeps the place that they had by the time they asked. */
export async function moveToTeam(
  services: HandoffServices,
  write: Write,
  { conversation, handoff }: HeldConversation,
  teamId: string,
): Promise<void> {
  const team = services.content.organisation.teams.find(({ id }) => id === teamId)
  if (!team) throw new WaslError('handoff.unknown-team', 'there is no such team')
  await write.trx
    .updateTable('handoffs')
    .set({ team: team.id, status: 'waiting', staff_id: null, taken_at: null, snoozed_until: null })
    .where('id', '=', handoff.id)
    .execute()
  await changeOwner(write, conversation.id, { owner: 'queue', now: services.clock.now() })
  const values = { team: team.title[languageOf(conversation)] }
  await notifyContact(
    services,
    write,
    conversation,
    notice(services, languageOf(conversation), 'handoff.moved-to-team', values),
  )
}

async function moveToColleague(
  services: HandoffServices,
  write: Write,
  { conversation, handoff }: HeldConversation,
  staffId: string,
): Promise<void> {
  const now = services.clock.now()
  const colleague = await write.trx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', '=', staffId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!colleague) throw new WaslError('staff.not-found', 'there is no such member of the staff')
  await write.trx
    .updateTable('handoffs')
    .set({ status: 'active', staff_id: colleague.id, taken_at: now, snoozed_until: null })
    .where('id', '=', handoff.id)
    .execute()
  await changeOwner(write, conversation.id, { owner: 'staff', now })
  await notifyContact(
    services,
    write,
    conversation,
    joinedNotice(services, languageOf(conversation), colleague.name),
  )
}
