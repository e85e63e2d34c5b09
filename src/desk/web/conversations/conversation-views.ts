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
export function viewKey(view: ConversationView, pages: number, team: string | null = null): string {
  return `${keys.conversations}${view}&${pages}&${team ?? ''}`
}

/** Reads the first `pages` pages of a view; `team` is whose conversations the view of a team shows. */
export async function loadView(
  view: ConversationView,
  pages: number,
  signal: AbortSignal,
  team: string | null = null,
): Promise<ConversationList> {
  const { items, last } = await readPages(pages, (cursor) =>
    call(listConversations, { view, cursor, team: team ?? undefined }, { signal }),
  )
  return { items, counts: last.counts, hasMore: last.next !== null }
}

const teamKey = 'wasl.desk.team'

/** The team whose conversations were looked at last on this machine; null where none was chosen. */
export function readTeam(): string | null {
  return localStorage.getItem(teamKey)
}

/** Remembers the team whose conversations are looked at. */
export function keepTeam(team: string): void {
  localStorage.setItem(teamKey, team)
}
