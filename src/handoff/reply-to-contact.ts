import { createHash } from 'node:crypto'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { lockOwn } from './held-conversation.ts'
import { notifyContact } from './notify-contact.ts'

/** What a member of the staff writes; `clientId` is the page's own id of the message, the same when it is sent again. */
export type StaffReply = { conversationId: string; text: string; clientId: string }

/**
 * Sends a reply to the person once, however often it is asked for. `parked` says that the channel's window is closed and the
 * reply waits until the person writes.
 */
export async function replyToContact(
  services: HandoffServices,
  { conversationId, text, clientId }: StaffReply,
  by: Actor,
): Promise<{ id: string; parked: boolean }> {
  const id = messageId(conversationId, by.id, clientId)
  return services.store.write(async (write) => {
    const { conversation } = await lockOwn(write, conversationId, by)
    const sent = await write.trx
      .selectFrom('transcript as t')
      .leftJoin('outbox as o', 'o.id', 't.id')
      .select('o.status')
      .where('t.id', '=', id)
      .executeTakeFirst()
    if (sent) return { id, parked: sent.status === 'parked' }
    const activity = {
      type: 'message',
      text,
      from: { id: 'staff', name: by.name },
      channelData: { wasl: { staff: by.name } },
    }
    return notifyContact(services, write, conversation, { id, author: 'staff', staffId: by.id, activity })
  })
}

function messageId(...parts: string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('base64url').slice(0, 36)
}
