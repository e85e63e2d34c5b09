import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Author } from '../messages/author.ts'
import type { Store } from '../store/store.ts'
import { parseInboxPayload, storedActivity } from '../store/stored-activity.ts'
import { parseAddress } from '../store/tables/accounts.ts'

/** Everything kept of one person, opened; times are ISO 8601. As JSON it is the copy that a person may take away. */
export type DataExport = {
  madeAt: string
  name: string | null
  channels: string[]
  /** What the person is known by on each channel, such as their number. */
  accounts: { channel: string; address: Record<string, string> }[]
  requests: {
    reference: string
    form: string
    stage: string
    submittedAt: string
    answers: Record<string, unknown>
    history: { at: string; verb: string; stage: string }[]
  }[]
  drafts: { form: string; status: string; updatedAt: string; answers: Record<string, unknown> }[]
  consents: { purpose: string; version: string; given: boolean; at: string; channel: string | null }[]
  files: { id: string; name: string; mediaType: string; size: number; sha256: string; receivedAt: string }[]
  ratings: { at: string; subject: string; score: number; comment: string | null }[]
  messages: { at: string; channel: string; from: 'you' | 'bot' | 'staff'; text: string }[]
}

/** Returns all that the store holds of a contact, but for what the marks of its tables leave out and say why. */
export async function collectExport(store: Store, contactId: string, now: number): Promise<DataExport> {
  const [contact, accounts, requests, drafts, consents, files, ratings, messages, failed] = await Promise.all(
    [
      store.read.selectFrom('contacts').select('name').where('id', '=', contactId).executeTakeFirst(),
      accountsOf(store, contactId),
      requestsOf(store, contactId),
      draftsOf(store, contactId),
      consentsOf(store, contactId),
      filesOf(store, contactId),
      ratingsOf(store, contactId),
      messagesOf(store, contactId),
      failedMessagesOf(store, contactId),
    ],
  )
  return {
    madeAt: iso(now),
    name: contact?.name == null ? null : store.vault.open(contact.name),
    channels: accounts.map(({ channel }) => channel),
    accounts,
    requests,
    drafts,
    consents,
    files,
    ratings,
    messages: [...messages, ...failed].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  }
}

async function accountsOf({ read, vault }: Store, contactId: string): Promise<DataExport['accounts']> {
  const rows = await read
    .selectFrom('accounts')
    .select(['channel', 'address'])
    .where('contact_id', '=', contactId)
    .orderBy('created_at')
    .execute()
  return rows.map(({ channel, address }) => ({ channel, address: parseAddress(vault.openJson(address)) }))
}

const answersSchema = z.record(z.string(), z.unknown())
const draftSchema = z.object({ answers: answersSchema })

async function requestsOf({ read, vault }: Store, contactId: string): Promise<DataExport['requests']> {
  const rows = await read
    .selectFrom('requests')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('submitted_at')
    .execute()
  if (rows.length === 0) return []
  const events = await read
    .selectFrom('request_events')
    .select(['request_id', 'at', 'verb', 'to_stage'])
    .where(
      'request_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    reference: row.reference,
    form: row.form,
    stage: row.stage,
    submittedAt: iso(row.submitted_at),
    answers: answersSchema.parse(vault.openJson(row.answers)),
    history: events
      .filter(({ request_id, verb }) => request_id === row.id && verb !== 'vote')
      .map(({ at, verb, to_stage }) => ({ at: iso(at), verb, stage: to_stage })),
  }))
}

async function draftsOf({ read, vault }: Store, contactId: string): Promise<DataExport['drafts']> {
  const rows = await read
    .selectFrom('drafts')
    .select(['form', 'status', 'updated_at', 'content'])
    .where('contact_id', '=', contactId)
    .where('status', '<>', 'submitted')
    .orderBy('updated_at')
    .execute()
  return rows.map(({ form, status, updated_at, content }) => {
    const { answers } = draftSchema.parse(vault.openJson(content))
    return { form, status, updatedAt: iso(updated_at), answers }
  })
}

async function consentsOf({ read }: Store, contactId: string): Promise<DataExport['consents']> {
  const rows = await read
    .selectFrom('consents as c')
    .leftJoin('conversations as v', 'v.id', 'c.conversation_id')
    .select(['c.purpose', 'c.version', 'c.given', 'c.at', 'v.channel'])
    .where('c.contact_id', '=', contactId)
    .orderBy('c.at')
    .execute()
  return rows.map(({ given, at, ...row }) => ({ ...row, given: given === 1, at: iso(at) }))
}

async function filesOf({ read, vault }: Store, contactId: string): Promise<DataExport['files']> {
  const rows = await read
    .selectFrom('files')
    .select(['id', 'name', 'media_type', 'size', 'sha256', 'created_at'])
    .where('contact_id', '=', contactId)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, name, media_type, size, sha256, created_at }) => ({
    id,
    name: vault.open(name),
    mediaType: media_type,
    size,
    sha256,
    receivedAt: iso(created_at),
  }))
}

async function ratingsOf({ read, vault }: Store, contactId: string): Promise<DataExport['ratings']> {
  const rows = await read
    .selectFrom('ratings as r')
    .innerJoin('conversations as v', 'v.id', 'r.conversation_id')
    .select(['r.at', 'r.subject', 'r.score', 'r.comment'])
    .where('v.contact_id', '=', contactId)
    .orderBy('r.at')
    .execute()
  return rows.map(({ at, subject, score, comment }) => ({
    at: iso(at),
    subject,
    score,
    comment: vault.openOrNull(comment),
  }))
}

const speakers: Record<Author, DataExport['messages'][number]['from'] | null> = {
  contact: 'you',
  bot: 'bot',
  staff: 'staff',
  system: null,
}

async function messagesOf({ read, vault }: Store, contactId: string): Promise<DataExport['messages']> {
  const rows = await read
    .selectFrom('transcript as t')
    .innerJoin('conversations as v', 'v.id', 't.conversation_id')
    .select(['t.at', 't.author', 't.activity', 'v.channel'])
    .where('v.contact_id', '=', contactId)
    .orderBy('t.at')
    .orderBy('t.id')
    .execute()
  return rows.flatMap(({ at, author, activity, channel }) => {
    const from = speakers[author]
    const { text } = storedActivity.parse(vault.openJson(activity))
    return from && text ? [{ at: iso(at), channel, from, text }] : []
  })
}

/** Messages whose turn failed for good: they are kept for whoever looks into it and never come into the transcript. */
async function failedMessagesOf({ read, vault }: Store, contactId: string): Promise<DataExport['messages']> {
  const rows = await read
    .selectFrom('inbox as i')
    .innerJoin('conversations as v', 'v.id', 'i.conversation_id')
    .select(['i.sent_at', 'i.channel', 'i.payload'])
    .where('v.contact_id', '=', contactId)
    .where(sql<SqlBool>`i.status = 'failed'`)
    .execute()
  return rows.flatMap(({ sent_at, channel, payload }) => {
    const { activity } = parseInboxPayload(vault.openJson(payload))
    const { type, text } = activity
    return type === 'message' && text ? [{ at: iso(sent_at), channel, from: 'you' as const, text }] : []
  })
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
