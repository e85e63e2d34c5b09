import { get } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { type Conversation, type ConversationCounts, conversationPageSchema } from '../api/schemas.ts'

export const views = ['waiting', 'mine', 'active', 'all', 'closed'] as const

/** One way of looking at the conversations. */
export type View = (typeof views)[number]

/** The conversations of a view, as many pages as were asked for. */
export type ConversationList = { items: Conversation[]; counts: ConversationCounts; hasMore: boolean }

/** The name under which a view's list is shared. */
export function viewKey(view: View, pages: number): string {
  return `${keys.conversations}${view}&${pages}`
}

/** Reads the first `pages` pages of a view. */
export async function loadView(view: View, pages: number, signal: AbortSignal): Promise<ConversationList> {
  const items: Conversation[] = []
  let cursor: string | null = null
  for (let page = 0; ; page++) {
    const query = new URLSearchParams({ view, ...(cursor !== null && { cursor }) })
    const read = await get(`/conversations?${query}`, conversationPageSchema, signal)
    items.push(...read.items)
    cursor = read.next
    if (cursor === null || page + 1 >= pages) return { items, counts: read.counts, hasMore: cursor !== null }
  }
}
