import type { Actor, HandoffServices } from './handoff-services.ts'
import { lockOwn } from './held-conversation.ts'

/**
 * Puts a conversation that `by` has aside until a time, or with null brings it back. It comes back by itself at that time, and
 * sooner when the person writes.
 */
export async function snoozeConversation(
  { store, clock }: HandoffServices,
  { conversationId, until }: { conversationId: string; until: number | null },
  by: Actor,
): Promise<void> {
  await store.write(async (write) => {
    const { handoff } = await lockOwn(write, conversationId, by)
    await write.trx
      .updateTable('handoffs')
      .set({ snoozed_at: until === null ? null : clock.now(), snoozed_until: until })
      .where('id', '=', handoff.id)
      .execute()
    write.signal({ kind: 'queue' })
    write.signal({ kind: 'transcript', conversationId })
  })
}
