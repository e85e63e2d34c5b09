import { z } from 'zod'
import type { Services } from '../store/services.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { lastMessageId } from './last-message-id.ts'

const addressSchema = z.record(z.string(), z.string())

/**
 * Shows the person that somebody is writing, where the channel can; a hint that may be lost. The clients of a pulling channel are
 * told by a signal.
 */
export async function showTyping(
  { store, channels, bus }: HandoffServices & Pick<Services, 'bus'>,
  conversationId: string,
  by: Actor,
): Promise<void> {
  const account = await store.read
    .selectFrom('conversations as c')
    .innerJoin('accounts as a', 'a.id', 'c.account_id')
    .select(['c.channel', 'a.address'])
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  const channel = channels.find(({ id }) => id === account?.channel)
  if (channel?.delivery === 'pull') bus.publish([{ kind: 'typing', conversationId, by: { staff: by.name } }])
  if (!account || channel?.delivery !== 'push') return
  const address = addressSchema.parse(store.vault.openJson(account.address))
  await channel.sendTyping?.(address, await lastMessageId(store, conversationId))
}
