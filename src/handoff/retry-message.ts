import { WaslError } from '../shared/errors.ts'
import type { Write } from '../store/store.ts'
import { notNeeded, sendAgain } from '../store/tables/outbox.ts'
import { announce } from './announce.ts'
import { lockConversation } from './conversation-row.ts'
import type { HandoffServices } from './handoff-services.ts'
import { windowClosesAt } from './notify-contact.ts'

/**
 * Sends a message again that its channel refused. One that is on its way again already is left as it is; while the channel's
 * window is closed it is parked and announced, as a new one would be. Throws `message.not-found`, and `message.not-failed` for
 * one that went out.
 */
export async function retryMessage(
  services: HandoffServices,
  messageId: string,
): Promise<{ status: 'waiting' | 'parked' }> {
  const { store, clock, channels } = services
  return store.write(async (write) => {
    const conversationId = await conversationOf(write, messageId)
    const conversation = await lockConversation(write, conversationId)
    const { status, error, template, author } = await deliveryOf(write, messageId)
    if (status === 'waiting' || status === 'sending') return { status: 'waiting' }
    if (status === 'parked') return { status }
    if (status !== 'failed' || error === notNeeded)
      throw new WaslError('message.not-failed', 'the message went out, or is not needed any more')
    const channel = channels.find(({ id }) => id === conversation.channel)
    const closesAt = windowClosesAt(conversation, channel, author)
    const now = clock.now()
    const parked = template === null && closesAt !== null && now >= closesAt
    await sendAgain(write, { id: messageId, conversationId, channel: conversation.channel, parked }, now)
    if (parked) await announce(services, write, conversation, { purpose: 'reply-waiting' })
    return { status: parked ? 'parked' : 'waiting' }
  })
}

async function conversationOf({ trx }: Write, messageId: string): Promise<string> {
  const row = await trx
    .selectFrom('outbox')
    .select('conversation_id')
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw new WaslError('message.not-found', 'there is no such message that was sent')
  return row.conversation_id
}

/** Read once more under the lock of the conversation: a colleague may have tried it meanwhile. */
function deliveryOf({ trx }: Write, messageId: string) {
  return trx
    .selectFrom('outbox as o')
    .innerJoin('transcript as t', 't.id', 'o.id')
    .select(['o.status', 'o.error', 'o.template', 't.author'])
    .where('o.id', '=', messageId)
    .executeTakeFirstOrThrow()
}
