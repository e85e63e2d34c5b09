import { z } from 'zod'
import type { Store, Write } from '../store.ts'
import { storedActivity } from '../stored-activity.ts'
import { parseAddress } from '../tables/accounts.ts'
import { addOldSearchEntries, type SearchEntry } from '../tables/search-entries.ts'
import { accountEntry, contactEntry, messageEntry, requestEntry } from './search-sources.ts'

const fact = 'search-filled'
const rowsAtOnce = 200
const answersSchema = z.record(z.string(), z.unknown())

type Batch = { entries: readonly SearchEntry[]; last: string | null }
type Opening = Pick<Store, 'read' | 'vault'>

/** Reads what rows older than the one with id `before` are found by, newest first; `last` is the oldest of them. */
type Source = (store: Opening, before: string) => Promise<Batch>

/** Above every UUID. */
const newest = 'z'

const sources = { contacts, accounts, requests, messages } as const satisfies Record<string, Source>
type SourceName = keyof typeof sources
const sourceNames = Object.keys(sources).filter((name): name is SourceName => Object.hasOwn(sources, name))

/**
 * Makes some more rows findable that were written before the store had an index, newest first, and remembers how far it is in
 * the same commit. It may end at any time and go on later. Returns whether rows may be left.
 */
export async function fillSearch(store: Store): Promise<boolean> {
  const place = await readPlace(store)
  if (place === null) return false
  const { entries, last } = await sources[place.source](store, place.before)
  const next = last === null ? sourceNames[sourceNames.indexOf(place.source) + 1] : place.source
  const value = next === undefined ? 'all' : `${next} ${last ?? newest}`
  await store.write(async (write) => {
    await addOldSearchEntries(write, entries)
    await keepPlace(write, value)
  })
  return next !== undefined
}

async function readPlace({ read }: Store): Promise<{ source: SourceName; before: string } | null> {
  const row = await read.selectFrom('store_facts').select('value').where('key', '=', fact).executeTakeFirst()
  if (!row) return { source: 'contacts', before: newest }
  const [name, before = newest] = row.value.split(' ')
  const source = sourceNames.find((one) => one === name)
  return source === undefined ? null : { source, before }
}

async function keepPlace({ trx }: Write, value: string): Promise<void> {
  await trx
    .insertInto('store_facts')
    .values({ key: fact, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

async function contacts({ read, vault }: Opening, before: string): Promise<Batch> {
  const rows = await read
    .selectFrom('contacts')
    .select(['id', 'name', 'created_at as at'])
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(rowsAtOnce)
    .execute()
  const entries = rows.map(({ id, name, at }) => contactEntry({ id, name: vault.openOrNull(name), at }))
  return { entries, last: rows.at(-1)?.id ?? null }
}

async function accounts({ read, vault }: Opening, before: string): Promise<Batch> {
  const rows = await read
    .selectFrom('accounts')
    .select(['id', 'address', 'created_at as at'])
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(rowsAtOnce)
    .execute()
  const entries = rows.map(({ id, address, at }) =>
    accountEntry({ id, address: parseAddress(vault.openJson(address)), at }),
  )
  return { entries, last: rows.at(-1)?.id ?? null }
}

async function requests({ read, vault }: Opening, before: string): Promise<Batch> {
  const rows = await read
    .selectFrom('requests')
    .select(['id', 'contact_id as contactId', 'answers', 'submitted_at as at'])
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(rowsAtOnce)
    .execute()
  const entries = rows.map(({ answers, ...row }) =>
    requestEntry({ ...row, answers: answersSchema.parse(vault.openJson(answers)) }),
  )
  return { entries, last: rows.at(-1)?.id ?? null }
}

async function messages({ read, vault }: Opening, before: string): Promise<Batch> {
  const rows = await read
    .selectFrom('transcript')
    .select(['id', 'conversation_id as conversationId', 'author', 'activity', 'at'])
    .where('id', '<', before)
    .where('author', '<>', 'bot')
    .orderBy('id', 'desc')
    .limit(rowsAtOnce)
    .execute()
  const entries = rows.flatMap(({ activity, ...row }) =>
    messageEntry({ ...row, activity: storedActivity.parse(vault.openJson(activity)) }),
  )
  return { entries, last: rows.at(-1)?.id ?? null }
}
