import type { Store } from '../../store/store.ts'
import type { Conversation } from '../contract/conversations.ts'
import { messagePreview } from './message-preview.ts'

type MessagePreview = NonNullable<Conversation['lastMessage']>

/** The last message of each conversation that the person saw or wrote, shortened; notes are not among them. */
export async function lastMessages(
  store: Store,
  conversationIds: readonly string[],
): Promise<Map<string, MessagePreview>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await store.read
    .selectFrom('conversations as c')
    .innerJoin('transcript as t', (join) =>
      join
        .onRef('t.conversation_id', '=', 'c.id')
        .on('t.seq', '=', (eb) =>
          eb
            .selectFrom('transcript as u')
            .select('u.seq')
            .whereRef('u.conversation_id', '=', 'c.id')
            .where('u.author', '<>', 'system')
            .orderBy('u.seq', 'desc')
            .limit(1),
        ),
    )
    .select(['c.id', 't.author', 't.at', 't.activity'])
    .where('c.id', 'in', conversationIds)
    .execute()
  return new Map(
    rows.map(({ id, author, at, activity }) => [
      id,
      { ...messagePreview(store.vault.openJson(activity)), author, at },
    ]),
  )
}
