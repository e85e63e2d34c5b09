import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { storedActivity } from '../store/stored-activity.ts'
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
  const address = addressSchema.parse(store.vault.openJson(account.address))
  await channel.sendTyping?.(address, await lastMessageId(store, conversationId))
}

/** The channel's own id of what the person sent last. */
async function lastMessageId({ read, vault }: Store, conversationId: string): Promise<string | null> {
  const row = await read
    .selectFrom('transcript')
    .select('activity')
    .where('conversation_id', '=', conversationId)
    .where('author', '=', 'contact')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? (storedActivity.parse(vault.openJson(row.activity)).id ?? null) : null
}
