import { z } from 'zod'
import type { HandoffServices } from './handoff-services.ts'

const addressSchema = z.record(z.string(), z.string())

/** Shows the person that somebody is writing, where the channel can; a hint that may be lost. */
export async function showTyping(
  { store, channels }: HandoffServices,
  conversationId: string,
): Promise<void> {
  const account = await store.read
    .selectFrom('conversations as c')
    .innerJoin('accounts as a', 'a.id', 'c.account_id')
    .select(['c.channel', 'a.address'])
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  const channel = channels.find(({ id }) => id === account?.channel)
  if (!account || channel?.delivery !== 'push') return
  await channel.sendTyping?.(addressSchema.parse(store.vault.openJson(account.address)))
}
