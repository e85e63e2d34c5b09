import { hideExportAddress } from '../../../contacts/hide-export-address.ts'
import { maskIdentifiers } from '../../../shared/mask-identifiers.ts'
import { searchedWords } from '../../../store/search/search-sources.ts'
import { wordTerms } from '../../../store/search/search-terms.ts'
import type { Store } from '../../../store/store.ts'
import { storedActivity } from '../../../store/stored-activity.ts'
import { findSearchEntries } from '../../../store/tables/search-entries.ts'
import type { FoundContact, FoundConversation, SearchMatch } from '../../contract/search.ts'
import { messageExcerpt } from './excerpts.ts'
import { type Alternatives, isFoundBy } from './search-query.ts'

/** Messages that one search looks at, to find so many conversations. */
const maxMessages = 60

/** Returns the conversations in which somebody wrote all these words in one message, the newest message first. */
export async function conversationsByWords(
  store: Store,
  query: readonly Alternatives[],
  max: number,
): Promise<FoundConversation[]> {
  const entries = await findSearchEntries(store, query, maxMessages)
  const newest = new Map<string, string>()
  for (const { id, conversation_id } of entries)
    if (conversation_id !== null && !newest.has(conversation_id)) newest.set(conversation_id, id)
  const ids = [...newest.values()].slice(0, max)
  if (ids.length === 0) return []
  const rows = await conversationsWithMessages(store, ids)
  const found = rows.flatMap(({ author, activity, contactName, ...row }) => {
    const words = searchedWords(author, storedActivity.parse(store.vault.openJson(activity)))
    if (!isFoundBy(query, wordTerms(words, 'message'))) return []
    const excerpt = maskIdentifiers(hideExportAddress(messageExcerpt(words, query)))
    const match: SearchMatch = { field: author === 'system' ? 'note' : 'message', label: null, excerpt }
    return [{ ...row, contactName: store.vault.openOrNull(contactName), match }]
  })
  return found.slice(0, max)
}

function conversationsWithMessages({ read }: Store, ids: readonly string[]) {
  return read
    .selectFrom('transcript as t')
    .innerJoin('conversations as v', 'v.id', 't.conversation_id')
    .innerJoin('contacts as c', 'c.id', 'v.contact_id')
    .select([
      'v.id',
      'v.contact_id as contactId',
      'v.channel',
      'c.name as contactName',
      't.at',
      't.author',
      't.activity',
    ])
    .where('t.id', 'in', ids)
    .orderBy('t.at', 'desc')
    .orderBy('t.id', 'desc')
    .execute()
}

/** Returns the conversations of people that were found, those first that moved last. */
export async function conversationsOfContacts(
  store: Store,
  contacts: readonly FoundContact[],
  max: number,
): Promise<FoundConversation[]> {
  if (contacts.length === 0) return []
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  const rows = await store.read
    .selectFrom('conversations')
    .select(['id', 'contact_id as contactId', 'channel', 'updated_at as at'])
    .where('contact_id', 'in', [...byId.keys()])
    .orderBy('updated_at', 'desc')
    .limit(max)
    .execute()
  return rows.flatMap((row) => {
    const contact = byId.get(row.contactId)
    return contact ? [{ ...row, contactName: contact.name, match: contact.match }] : []
  })
}
