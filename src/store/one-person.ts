import { sql } from 'kysely'
import type { Clock } from '../shared/clock.ts'
import { joinContacts } from './join-contacts.ts'
import type { Millis } from './schema.ts'
import type { Write } from './store.ts'
import { addAliases, type NewAlias } from './tables/account-aliases.ts'
import { type Account, type ChannelPerson, findOrMakeAccounts } from './tables/accounts.ts'

/** A person by all the ids that an event of the channel has for them; `left` are those they no longer have. */
export type ManyNamedPerson = ChannelPerson & {
  aliases?: readonly string[]
  left?: readonly string[]
}

/** How long a number that a person left still means them: late messages come, and numbers are given to others after months. */
const leftFor = 30 * 86_400_000

type Found = {
  id: string
  contactId: string
  channel: string
  /** The hash that the account is kept by. */
  hash: string
  /** The hash that it was found by. */
  by: string
  hasDraft: number
  lastInboundAt: Millis | null
}

type Named = { person: ManyNamedPerson; hash: string; aliases: readonly string[]; found: readonly Found[] }

/**
 * Returns the account of each person in order, as `findOrMakeAccounts` does, and knows people by any of their ids: phone
 * number, user id, an earlier one of either. Accounts that turn out to be one person's become one, with one contact.
 */
export async function findPeople(
  write: Write,
  clock: Clock,
  people: readonly ManyNamedPerson[],
): Promise<readonly Account[]> {
  const seen = new Map<string, string>()
  const named = await nameAll(write, clock.now(), people)
  const canonical: ChannelPerson[] = []
  for (const one of named) {
    const account = await oneAccountOf(write, clock, one)
    const key = (id: string) => `${one.person.channel} ${id}`
    const known = [one.hash, ...one.aliases].map((id) => seen.get(key(id))).find((hash) => hash !== undefined)
    const idHash = account?.hash ?? known ?? one.hash
    for (const id of [one.hash, ...one.aliases]) seen.set(key(id), idHash)
    canonical.push({ ...one.person, idHash })
  }
  const accounts = await findOrMakeAccounts(write, clock, canonical)
  await keepNewIds(write, clock, named, canonical, accounts)
  return accounts
}

async function nameAll(write: Write, now: Millis, people: readonly ManyNamedPerson[]): Promise<Named[]> {
  const { vault } = write
  const named = people.map((person) => ({
    person,
    hash: vault.hash(person.accountId),
    aliases: (person.aliases ?? []).map((id) => vault.hash(id)),
  }))
  const byChannel = new Map<string, Found[]>()
  for (const channel of new Set(people.map((person) => person.channel))) {
    const own = named.filter(({ person }) => person.channel === channel)
    const hashes = [...new Set(own.flatMap(({ hash, aliases }) => [hash, ...aliases]))]
    byChannel.set(channel, await findBy(write, now, channel, hashes))
  }
  return named.map((one) => ({
    ...one,
    found: (byChannel.get(one.person.channel) ?? []).filter(({ by }) =>
      [one.hash, ...one.aliases].includes(by),
    ),
  }))
}

async function findBy(
  write: Write,
  now: Millis,
  channel: string,
  hashes: readonly string[],
): Promise<Found[]> {
  const joined = () =>
    write.trx
      .selectFrom('accounts as a')
      .innerJoin('conversations as v', 'v.account_id', 'a.id')
      .select([
        'a.id',
        'a.contact_id as contactId',
        'a.channel',
        'a.address_hash as hash',
        'v.last_inbound_at as lastInboundAt',
        sql<number>`case when exists (
          select 1 from drafts as d where d.conversation_id = v.id and d.status = 'open') then 1 else 0 end`.as(
          'hasDraft',
        ),
      ])
      .where('a.channel', '=', channel)
  const direct = await joined()
    .select('a.address_hash as by')
    .where('a.address_hash', 'in', [...hashes])
    .execute()
  if (direct.length === hashes.length) return direct
  const byAlias = await joined()
    .innerJoin('account_aliases as x', 'x.account_id', 'a.id')
    .select('x.alias_hash as by')
    .where('x.channel', '=', channel)
    .where('x.alias_hash', 'in', [...hashes])
    .where((eb) => eb.or([eb('x.expires_at', 'is', null), eb('x.expires_at', '>', now)]))
    .execute()
  const known = new Set(direct.map(({ by }) => by))
  return [...direct, ...byAlias.filter(({ by }) => !known.has(by))]
}

/** The one account of a person; where there are several, the one with an open form stays, else the one used last. */
async function oneAccountOf(write: Write, clock: Clock, { found }: Named): Promise<Found | null> {
  const accounts = [...new Map(found.map((one) => [one.id, one])).values()].toSorted(
    (a, b) => b.hasDraft - a.hasDraft || Number(b.lastInboundAt ?? 0) - Number(a.lastInboundAt ?? 0),
  )
  const [kept, ...others] = accounts
  if (kept === undefined) return null
  for (const other of others) await joinAccounts(write, clock, kept, other)
  return kept
}

async function joinAccounts(write: Write, clock: Clock, kept: Found, other: Found): Promise<void> {
  const { trx } = write
  const now = clock.now()
  await trx
    .updateTable('account_aliases')
    .set({ account_id: kept.id })
    .where('account_id', '=', other.id)
    .execute()
  await trx
    .updateTable('accounts')
    .set({ address_hash: `joined ${other.id}` })
    .where('id', '=', other.id)
    .execute()
  await addAliases(write, [aliasOf(clock, kept, other.hash, null)], now)
  const joining = { keep: kept.contactId, join: other.contactId, draftId: '', auditId: clock.newId() }
  await joinContacts(write, joining, now)
}

function aliasOf(
  clock: Clock,
  { id: accountId, channel }: Pick<Found, 'id' | 'channel'>,
  aliasHash: string,
  expiresAt: Millis | null,
): NewAlias {
  return { id: clock.newId(), channel, aliasHash, accountId, expiresAt }
}

/** Keeps the ids that an account was not known by yet, and lets those run out that the person has left. */
async function keepNewIds(
  write: Write,
  clock: Clock,
  named: readonly Named[],
  canonical: readonly ChannelPerson[],
  accounts: readonly Account[],
): Promise<void> {
  const now = clock.now()
  for (const [index, { person, hash, aliases, found }] of named.entries()) {
    const account = accounts[index]
    const primary = canonical[index]?.idHash
    if (account === undefined || primary === undefined) continue
    const { channel } = person
    const left = new Set((person.left ?? []).map((id) => write.vault.hash(id)))
    if (left.has(primary)) await renameAccount(write, account.id, channel, hash)
    const known = new Set(found.map(({ by }) => by))
    const kept = left.has(primary) ? hash : primary
    const added = [hash, ...aliases].filter((id) => id !== kept && (!known.has(id) || left.has(id)))
    const rows = added.map((id) =>
      aliasOf(clock, { id: account.id, channel }, id, left.has(id) ? now + leftFor : null),
    )
    await addAliases(write, rows, now)
  }
}

/** The number that an account is kept by was left: the account is kept by the new id from now on. */
async function renameAccount({ trx }: Write, id: string, channel: string, hash: string): Promise<void> {
  await trx
    .deleteFrom('account_aliases')
    .where('channel', '=', channel)
    .where('alias_hash', '=', hash)
    .execute()
  await trx.updateTable('accounts').set({ address_hash: hash }).where('id', '=', id).execute()
}
