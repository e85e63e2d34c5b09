import type { SearchResult } from '../../contract/search.ts'
import type { Desk } from '../../desk.ts'
import { findContacts } from './find-contacts.ts'
import { conversationsByWords, conversationsOfContacts } from './find-conversations.ts'
import { findPersonEntries, type PersonEntries } from './find-person-entries.ts'
import { findRequests } from './find-requests.ts'
import { readSearchQuery } from './search-query.ts'

/** The most of each kind that a search returns. */
const maxShown = 20
const minLength = 2

const nothing: PersonEntries = { contacts: new Map(), requests: new Map() }

/**
 * Returns people, conversations and requests that match, recent first, each with where it matched. Whoever may not see
 * conversations finds requests alone.
 */
export async function searchDesk(
  desk: Pick<Desk, 'store' | 'content'>,
  q: string,
  { seesConversations }: { seesConversations: boolean },
): Promise<SearchResult> {
  if (q.trim().length < minLength) return { contacts: [], conversations: [], requests: [] }
  const query = readSearchQuery(q)
  const found = query.person.length > 0 ? await findPersonEntries(desk, query.person) : nothing
  const requests = await findRequests(desk, query.reference, found, maxShown)
  if (!seesConversations) return { contacts: [], conversations: [], requests }
  const [contacts, byWords] = await Promise.all([
    findContacts(desk.store, found.contacts, maxShown),
    conversationsByWords(desk.store, query.message, maxShown),
  ])
  const byPerson = await conversationsOfContacts(desk.store, contacts, maxShown)
  const known = new Set(byPerson.map(({ id }) => id))
  const conversations = [...byPerson, ...byWords.filter(({ id }) => !known.has(id))]
  return { contacts, conversations: conversations.slice(0, maxShown), requests }
}
