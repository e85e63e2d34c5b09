import { phoneIn } from '../../../store/search/search-sources.ts'
import { digitTerms, nameTerms } from '../../../store/search/search-terms.ts'
import type { Store } from '../../../store/store.ts'
import { parseAddress } from '../../../store/tables/accounts.ts'
import { type FoundEntry, findSearchEntries } from '../../../store/tables/search-entries.ts'
import type { SearchMatch } from '../../contract/search.ts'
import type { Desk } from '../../desk.ts'
import { maskedNumber } from './excerpts.ts'
import { matchInAnswers } from './request-match.ts'
import { type Alternatives, isFoundBy } from './search-query.ts'

/** Entries that one search looks at; of a very common name only the newest are found. */
const maxEntries = 50

/** Where people and requests match, by their ids. */
export type PersonEntries = {
  contacts: ReadonlyMap<string, SearchMatch>
  requests: ReadonlyMap<string, SearchMatch>
}

type Query = readonly Alternatives[]

/**
 * Returns the people whose name, number or answers match and the requests whose answers do, newest first. What is found is
 * opened and compared again, since a row may have changed after its entry was read.
 */
export async function findPersonEntries(
  { store, content }: Pick<Desk, 'store' | 'content'>,
  query: Query,
): Promise<PersonEntries> {
  const entries = await findSearchEntries(store, query, maxEntries)
  const [byName, byNumber, byAnswer] = await Promise.all([
    matchNames(store, entries, query),
    matchNumbers(store, entries, query),
    matchRequests({ store, content }, entries, query),
  ])
  const contacts = new Map<string, SearchMatch>()
  for (const { contactId, match } of [...byName, ...byNumber, ...byAnswer])
    if (!contacts.has(contactId)) contacts.set(contactId, match)
  return { contacts, requests: new Map(byAnswer.map(({ requestId, match }) => [requestId, match])) }
}

function idsOf(
  entries: readonly FoundEntry[],
  kind: FoundEntry['kind'],
  column: 'id' | 'contact_id',
): string[] {
  const ids = entries.filter((entry) => entry.kind === kind).flatMap((entry) => entry[column] ?? [])
  return [...new Set(ids)]
}

async function matchNames({ read, vault }: Store, entries: readonly FoundEntry[], query: Query) {
  const ids = idsOf(entries, 'contact', 'contact_id')
  if (ids.length === 0) return []
  const rows = await read.selectFrom('contacts').select(['id', 'name']).where('id', 'in', ids).execute()
  return rows.flatMap(({ id, name: sealed }) => {
    const name = sealed === null ? '' : vault.open(sealed)
    const match: SearchMatch = { field: 'name', label: null, excerpt: name }
    return isFoundBy(query, nameTerms(name)) ? [{ contactId: id, match }] : []
  })
}

async function matchNumbers({ read, vault }: Store, entries: readonly FoundEntry[], query: Query) {
  const ids = idsOf(entries, 'account', 'id')
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('accounts')
    .select(['contact_id as contactId', 'address'])
    .where('id', 'in', ids)
    .execute()
  return rows.flatMap(({ contactId, address }) => {
    const phone = phoneIn(parseAddress(vault.openJson(address)))
    if (phone === null || !isFoundBy(query, digitTerms(phone, 'person'))) return []
    const match: SearchMatch = { field: 'number', label: null, excerpt: maskedNumber(phone) }
    return [{ contactId, match }]
  })
}

async function matchRequests(
  { store, content }: Pick<Desk, 'store' | 'content'>,
  entries: readonly FoundEntry[],
  query: Query,
) {
  const ids = idsOf(entries, 'request', 'id')
  if (ids.length === 0) return []
  const rows = await store.read
    .selectFrom('requests')
    .select(['id', 'contact_id as contactId', 'form', 'answers'])
    .where('id', 'in', ids)
    .orderBy('submitted_at', 'desc')
    .execute()
  return rows.flatMap(({ id, contactId, form, answers }) => {
    const match = matchInAnswers(content.forms.get(form), store.vault.openJson(answers), query)
    return match === null ? [] : [{ requestId: id, contactId, match }]
  })
}
