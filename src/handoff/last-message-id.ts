import type { Store } from '../store/store.ts'
import { storedActivity } from '../store/stored-activity.ts'

/** Returns the channel's own id of what the person of a conversation sent last; null where there is none. */
export async function lastMessageId(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  conversationId: string,
): Promise<string | null> {
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
