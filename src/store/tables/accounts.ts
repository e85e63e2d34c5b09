import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import { WaslError } from '../../shared/errors.ts'
import { compiledOnce } from '../compiled-once.ts'
import { insertStatement } from '../rows-statement.ts'
import type { Database, Millis, Sealed } from '../schema.ts'
import { accountEntry, contactEntry } from '../search/search-sources.ts'
import { together, type Write } from '../store.ts'
import { hash, owner, plain, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'
import { addContacts } from './contacts.ts'
import { addConversations } from './conversations.ts'
import { lastWaitingAt } from './inbox.ts'
import { putSearchEntries } from './search-entries.ts'

/** One address of a contact on one channel; `address_hash` is the keyed hash that finds it again. */
type Accounts = {
  id: string
  contact_id: string
  channel: string
  address_hash: string
  address: Sealed
  created_at: Millis
}

declare module '../schema.ts' {
  interface Database {
    accounts: Accounts
  }
}

/** The privacy marks of `accounts`. */
export const accountsTable = {
  columns: {
    id: plain,
    contact_id: owner('contacts'),
    channel: plain,
    address_hash: hash,
    address: {
      holds: 'sealed-text',
      copy: 'included',
      survives: 'the confirmation still has to reach it',
    },
    created_at: plain,
  },
  erasure: { keep: 'the confirmation still has to reach it; retention removes it after eight days' },
  retention: [{ rule: 'accounts' }],
} as const satisfies TableMarks<'accounts'>

/** A person as a channel knows them. */
export type ChannelPerson = {
  channel: string
  accountId: string
  address: Record<string, string>
  name: string | null
  /** The keyed hash that the account is found by, where it is not that of `accountId`. */
  idHash?: string
}

/** The account of a person on one channel, and what belongs to it. */
export type Account = {
  id: string
  contactId: string
  conversationId: string
  /** When the latest of the events that still wait for their turn was sent; null when none waits. */
  lastWaitingAt: number | null
}

const storedAddress = z.record(z.string(), z.string())

/** Reads the opened address of an account. */
export function parseAddress(address: unknown): Record<string, string> {
  return storedAddress.parse(address)
}

/** Returns the address of an account, or null when there is none with this id. */
export async function accountAddress(
  db: Kysely<Database>,
  vault: Vault,
  id: string,
): Promise<Record<string, string> | null> {
  const row = await db.selectFrom('accounts').select('address').where('id', '=', id).executeTakeFirst()
  return row ? parseAddress(vault.openJson(row.address)) : null
}

type Known = Account & { channel: string; hash: string; address: string; name: string | null }

/**
 * Returns the account of each person in order; whoever writes for the first time gets an account, a contact and a
 * conversation. Rows are written in the order of their keys, so that two writes cannot deadlock.
 */
export async function findOrMakeAccounts(
  write: Write,
  clock: Clock,
  people: readonly ChannelPerson[],
): Promise<readonly Account[]> {
  const wanted = people.map((person) => ({
    ...person,
    hash: person.idHash ?? write.vault.hash(person.accountId),
  }))
  const known = await knownAccounts(write, wanted)
  const inOrder = wanted.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const missing = new Map(inOrder.filter((one) => !known.has(keyOf(one))).map((one) => [keyOf(one), one]))
  for (const account of await makeAccounts(write, clock, [...missing.values()]))
    known.set(keyOf(account), account)
  const madeElsewhere = [...missing.values()].filter((one) => !known.has(keyOf(one)))
  for (const [key, account] of await knownAccounts(write, madeElsewhere)) known.set(key, account)
  for (const person of inOrder) await keepUpToDate(write, clock, known.get(keyOf(person)), person)
  return wanted.map((person) => {
    const account = known.get(keyOf(person))
    if (!account) throw new WaslError('store.failed', 'an account could not be made')
    return account
  })
}

type Hashed = ChannelPerson & { hash: string }

const keyOf = ({ channel, hash }: Pick<Hashed, 'channel' | 'hash'>) => `${channel} ${hash}`

const selectKnown = compiledOnce({ channel: '', hashes: [''] }, (db, { channel, hashes }) =>
  db
    .selectFrom('accounts as a')
    .innerJoin('conversations as v', 'v.account_id', 'a.id')
    .innerJoin('contacts as c', 'c.id', 'a.contact_id')
    .select([
      'a.id',
      'a.contact_id as contactId',
      'a.channel',
      'a.address_hash as hash',
      'a.address',
      'v.id as conversationId',
      'c.name',
      lastWaitingAt('v.id').as('lastWaitingAt'),
    ])
    .where('a.channel', '=', channel)
    .where('a.address_hash', 'in', hashes),
)

async function knownAccounts({ trx }: Write, people: readonly Hashed[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>()
  for (const channel of new Set(people.map((person) => person.channel))) {
    const hashes = people.filter((person) => person.channel === channel).map(({ hash }) => hash)
    const rows = await selectKnown(trx, { channel, hashes: [...new Set(hashes)] })
    for (const row of rows) known.set(keyOf(row), row)
  }
  return known
}

const insertAccounts = insertStatement<'accounts', { id: string }>(
  'accounts',
  {
    id: 'text',
    contact_id: 'text',
    channel: 'text',
    address_hash: 'text',
    address: 'text',
    created_at: 'bigint',
  },
  'on conflict (channel, address_hash) do nothing returning id',
)

/** Inserts accounts and returns them, without those that another process inserted at the same moment. */
async function makeAccounts(write: Write, clock: Clock, people: readonly Hashed[]): Promise<Known[]> {
  if (people.length === 0) return []
  const { trx, vault } = write
  const now = clock.now()
  const made = people.map(({ channel, hash, name, address }) => ({
    id: clock.newId(),
    contactId: clock.newId(),
    conversationId: clock.newId(),
    channel,
    hash,
    address: vault.sealJson(address),
    name: vault.sealOrNull(name),
    lastWaitingAt: null,
  }))
  const accounts = made.map(({ id, contactId, channel, hash, address }) => ({
    id,
    contact_id: contactId,
    channel,
    address_hash: hash,
    address,
    created_at: now,
  }))
  const newContacts = addContacts(
    write,
    made.map(({ contactId, name }) => ({ id: contactId, name })),
    now,
  )
  const newAccounts = insertAccounts(write, accounts)
  await together([newContacts, newAccounts])
  const { returned } = await newAccounts
  const keptIds = new Set(returned.map(({ id }) => id))
  const ours = made.filter(({ id }) => keptIds.has(id))
  const spare = made.filter(({ id }) => !keptIds.has(id)).map(({ contactId }) => contactId)
  if (spare.length > 0) await trx.deleteFrom('contacts').where('id', 'in', spare).execute()
  const conversations = ours.map(({ conversationId, id, contactId, channel }) => ({
    id: conversationId,
    accountId: id,
    contactId,
    channel,
  }))
  await addConversations(write, conversations, now)
  await putSearchEntries(
    write,
    ours.flatMap((one) => entriesOf(write.vault, one, now)),
  )
  return ours
}

/** What a new person is found by. */
function entriesOf(vault: Vault, { id, contactId, name, address }: Known, at: Millis) {
  return [
    contactEntry({ id: contactId, name: vault.openOrNull(name), at }),
    accountEntry({ id, address: parseAddress(vault.openJson(address)), at }),
  ]
}

/** The newest address is the one that works; a name is only filled in, so that one set by hand stays. */
async function keepUpToDate(
  write: Write,
  clock: Clock,
  account: Known | undefined,
  person: Hashed,
): Promise<void> {
  if (!account) return
  const { trx, vault } = write
  const now = clock.now()
  const address = JSON.stringify(person.address)
  if (vault.open(account.address) !== address) {
    account.address = vault.seal(address)
    await trx.updateTable('accounts').set({ address: account.address }).where('id', '=', account.id).execute()
    await putSearchEntries(write, [accountEntry({ id: account.id, address: person.address, at: now })])
  }
  if (account.name !== null || person.name === null) return
  account.name = vault.seal(person.name)
  const change = { name: account.name, updated_at: now }
  await trx.updateTable('contacts').set(change).where('id', '=', account.contactId).execute()
  await putSearchEntries(write, [contactEntry({ id: account.contactId, name: person.name, at: now })])
}
