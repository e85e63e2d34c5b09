import {
  type Conversation,
  type ConversationCounts,
  type ConversationPage,
  type ConversationView,
  listConversations,
} from '../../contract/conversations.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'

/** The conversations of a view, as many pages as were asked for. */
export type ConversationList = { items: Conversation[]; counts: ConversationCounts; hasMore: boolean }

/** The name under which a view's list is shared. */
export function viewKey(view: ConversationView, pages: number): string {
  return `${keys.conversations}${view}&${pages}`
}

/** Reads the first `pages` pages of a view. */
export async function loadView(
  view: ConversationView,
  pages: number,
  signal: AbortSignal,
): Promise<ConversationList> {
  const items: Conversation[] = []
  let cursor: string | null = null
  for (let page = 0; ; page++) {
    const read: ConversationPage = await call(
      listConversations,
      { view, cursor: cursor ?? undefined },
      { signal },
    )
    items.push(...read.items)
    cursor = read.next
    if (cursor === null || page + 1 >= pages) return { items, counts: read.counts, hasMore: cursor !== null }
  }
}
