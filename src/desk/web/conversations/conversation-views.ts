import {
  type Conversation,
  type ConversationCounts,
  type ConversationView,
  listConversations,
} from '../../contract/conversations.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { readPages } from '../api/pages.ts'

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
  const { items, last } = await readPages(pages, (cursor) =>
    call(listConversations, { view, cursor }, { signal }),
  )
  return { items, counts: last.counts, hasMore: last.next !== null }
}
