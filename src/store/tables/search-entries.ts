import { type Kysely, sql } from 'kysely'
import { rowsStatement } from '../rows-statement.ts'
import type { Database, Millis } from '../schema.ts'
import type { Store, StoreDialect, Write } from '../store.ts'
import { hash, owner, plain, type TableMarks } from '../table-marks.ts'

/** What a search entry finds: a person by name, an account by its number, a request by its answers, or a message. */
export type SearchEntryKind = 'contact' | 'account' | 'request' | 'message'

/** What one row of another table is found by; its id is that row's. `position` grows with time and orders what is found. */
type SearchEntries = {
  id: string
  kind: SearchEntryKind
  contact_id: string | null
  account_id: string | null
  conversation_id: string | null
  request_id: string | null
  at: Millis
  position: number
  /** Keyed hashes of words, beginnings of names and endings of numbers, with spaces between them. */
  terms: string
}

declare module '../schema.ts' {
  interface Database {
    search_entries: SearchEntries
  }
}

/** The privacy marks of `search_entries`. */
export const searchEntriesTable = {
  columns: {
    id: plain,
    kind: plain,
    contact_id: owner('contacts'),
    account_id: owner('accounts'),
    conversation_id: owner('conversations'),
    request_id: owner('requests'),
    at: plain,
    position: plain,
    terms: hash,
  },
  erasure: { special: 'an account is found by its number for as long as the account is kept' },
  retention: [
    { deletedWith: 'contact_id' },
    { deletedWith: 'account_id' },
    { deletedWith: 'conversation_id' },
    { deletedWith: 'request_id' },
  ],
  notMoved: 'it is filled again, from what was moved',
} as const satisfies TableMarks<'search_entries'>

/** A row that is to be found by `terms`, with the row whose end is also its own. */
export type SearchEntry = {
  id: string
  kind: SearchEntryKind
  contactId?: string
  accountId?: string
  conversationId?: string
  requestId?: string
  at: Millis
  terms: readonly string[]
}

type EntryRow = Omit<SearchEntries, 'position'>

const columns = {
  id: 'text',
  kind: 'text',
  contact_id: 'text',
  account_id: 'text',
  conversation_id: 'text',
  request_id: 'text',
  at: 'bigint',
  terms: 'text',
} as const

const names = Object.keys(columns).join(', ')

const putNewest = rowsStatement<EntryRow>(
  columns,
  `insert into search_entries (${names}, position)
    select ${names}, (select coalesce(max(position), 0) from search_entries) + row_number() over (order by at, id)
    from given where true
    on conflict (id) do update set terms = excluded.terms, contact_id = excluded.contact_id`,
)

const putOldest = rowsStatement<EntryRow>(
  columns,
  `insert into search_entries (${names}, position)
    select ${names}, (select coalesce(min(position), 0) from search_entries) - row_number() over (order by at desc, id desc)
    from given where true on conflict (id) do nothing`,
)

/** Keeps what rows are found by, in the commit that writes the rows; what a row was found by before is forgotten. */
export async function putSearchEntries(write: Write, entries: readonly SearchEntry[]): Promise<void> {
  const rows = rowsOf(write, entries)
  if (rows.length > 0) await putNewest(write, rows)
}

/** Adds entries of rows that were written before there were any, behind all others; one that is there stays. */
export async function addOldSearchEntries(write: Write, entries: readonly SearchEntry[]): Promise<void> {
  const rows = rowsOf(write, entries)
  if (rows.length > 0) await putOldest(write, rows)
}

function rowsOf({ vault }: Write, entries: readonly SearchEntry[]): EntryRow[] {
  return entries
    .filter(({ terms }) => terms.length > 0)
    .map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      contact_id: entry.contactId ?? null,
      account_id: entry.accountId ?? null,
      conversation_id: entry.conversationId ?? null,
      request_id: entry.requestId ?? null,
      at: entry.at,
      terms: [...new Set(entry.terms.map((term) => vault.searchToken(term)))].join(' '),
    }))
}

/** A row that a search found. */
export type FoundEntry = Pick<
  SearchEntries,
  'id' | 'kind' | 'contact_id' | 'account_id' | 'conversation_id' | 'request_id' | 'at'
>

/** Returns the newest rows, at most `max`, that are found by one term at least of each group of alternatives. */
export async function findSearchEntries(
  { read, vault, dialect }: Pick<Store, 'read' | 'vault' | 'dialect'>,
  groups: readonly (readonly string[])[],
  max: number,
): Promise<FoundEntry[]> {
  if (groups.length === 0 || groups.some((group) => group.length === 0)) return []
  const tokens = groups.map((group) => group.map((term) => vault.searchToken(term)))
  return find[dialect](read, tokens, max)
}

const found = sql`e.id, e.kind, e.contact_id, e.account_id, e.conversation_id, e.request_id, e.at`

type Find = (
  read: Kysely<Database>,
  tokens: readonly (readonly string[])[],
  max: number,
) => Promise<FoundEntry[]>

const find: Readonly<Record<StoreDialect, Find>> = {
  sqlite: async (read, tokens, max) => {
    const condition = tokens
      .map((group) => `(${group.map((token) => `"${token}"`).join(' OR ')})`)
      .join(' AND ')
    const { rows } = await sql<FoundEntry>`
      select ${found} from search_words as w cross join search_entries as e on e.position = w.rowid
      where w.search_words match ${condition} order by w.rowid desc limit ${max}`.execute(read)
    return rows
  },
  postgres: async (read, tokens, max) => {
    const conditions = tokens.map((group) => sql`string_to_array(e.terms, ' ') && ${group}::text[]`)
    const { rows } = await sql<FoundEntry>`
      select ${found} from search_entries as e where ${sql.join(conditions, sql` and `)}
      order by e.position desc limit ${max}`.execute(read)
    return rows.map((row) => ({ ...row, at: Number(row.at) }))
  },
}
