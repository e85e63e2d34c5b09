import type { Kysely } from 'kysely'
import type { ChannelLink, LinkEnd, LinkStatus } from '../../engine/turn.ts'
import { languageSchema } from '../../shared/language.ts'
import { locked } from '../rows.ts'
import type { Database, Millis } from '../schema.ts'
import type { Write } from '../store.ts'
import { hash, owner, plain, reference, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'

/** A link that carries a draft to another channel, by a code of which only the keyed hash is stored. */
type ChannelLinks = {
  id: string
  code_hash: string
  /** Where it was asked for, and where the person confirms it. */
  conversation_id: string
  draft_id: string
  form: string
  step: string
  status: LinkStatus
  /** The conversation in which the code was sent. */
  claimed_by: string | null
  version: number
  created_at: Millis
  expires_at: Millis
}

declare module '../schema.ts' {
  interface Database {
    channel_links: ChannelLinks
  }
}

/** The privacy marks of `channel_links`. */
export const channelLinksTable = {
  columns: {
    id: plain,
    code_hash: hash,
    conversation_id: owner('conversations'),
    draft_id: reference('drafts'),
    form: plain,
    step: plain,
    status: plain,
    claimed_by: owner('conversations'),
    version: plain,
    created_at: plain,
    expires_at: plain,
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'conversation_id' }, { expires: 'expires_at' }],
} as const satisfies TableMarks<'channel_links'>

/** A link to another channel that is to be stored. */
export type NewChannelLink = {
  id: string
  code: string
  conversationId: string
  draftId: string
  form: string
  step: string
  expiresAt: Millis
}

/** A change of a link to another channel. */
export type LinkChange = { id: string; status: LinkStatus; claimedBy?: string; step?: string }

/** Adds a link to another channel; earlier links of the conversation that nobody used are closed. */
export async function addChannelLink(
  { trx, vault }: Write,
  link: NewChannelLink,
  now: Millis,
): Promise<void> {
  await trx
    .updateTable('channel_links')
    .set((eb) => ({ status: 'refused', version: eb('version', '+', 1) }))
    .where('conversation_id', '=', link.conversationId)
    .where('status', '=', 'open')
    .execute()
  await trx
    .insertInto('channel_links')
    .values({
      id: link.id,
      code_hash: hashCode(vault, link.code),
      conversation_id: link.conversationId,
      draft_id: link.draftId,
      form: link.form,
      step: link.step,
      status: 'open',
      claimed_by: null,
      version: 1,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Changes a link to another channel that `lockChannelLinks` has locked and checked. */
export async function changeChannelLink({ trx }: Write, change: LinkChange): Promise<void> {
  const { id, status, claimedBy, step } = change
  await trx
    .updateTable('channel_links')
    .set((eb) => ({
      status,
      version: eb('version', '+', 1),
      ...(claimedBy === undefined ? {} : { claimed_by: claimedBy }),
      ...(step === undefined ? {} : { step }),
    }))
    .where('id', '=', id)
    .execute()
}

/** Returns the versions of links to other channels, locked until the write ends. */
export async function lockChannelLinks(
  { trx, dialect }: Write,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const query = trx.selectFrom('channel_links').select(['id', 'version']).where('id', 'in', ids)
  const rows = await locked(query.orderBy('id'), dialect).execute()
  return new Map(rows.map((row) => [row.id, row.version]))
}

/** Returns the link that a code stands for, whatever its status, or null. */
export async function linkByCode(
  db: Kysely<Database>,
  vault: Vault,
  code: string,
): Promise<ChannelLink | null> {
  const row = await db
    .selectFrom('channel_links')
    .select('id')
    .where('code_hash', '=', hashCode(vault, code))
    .executeTakeFirst()
  return row ? linkById(db, row.id) : null
}

/** Returns a link to another channel with the conversations at its ends, or null. */
export async function linkById(db: Kysely<Database>, id: string): Promise<ChannelLink | null> {
  const row = await db.selectFrom('channel_links').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const from = await endOf(db, row.conversation_id)
  if (!from) return null
  return {
    id: row.id,
    status: row.status,
    version: row.version,
    expiresAt: row.expires_at,
    draftId: row.draft_id,
    form: row.form,
    step: row.step,
    from,
    to: row.claimed_by === null ? null : await endOf(db, row.claimed_by),
  }
}

const language = languageSchema.nullable().catch(null)

async function endOf(db: Kysely<Database>, conversationId: string): Promise<LinkEnd | null> {
  const row = await db
    .selectFrom('conversations')
    .select(['contact_id', 'channel', 'locale'])
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!row) return null
  const { contact_id: contactId, channel } = row
  return { conversationId, contactId, channel, language: language.parse(row.locale) }
}

function hashCode(vault: Vault, code: string): string {
  return vault.hash(`channel link ${code}`)
}
