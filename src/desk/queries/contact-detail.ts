import { answeredFields } from '../../forms/answered-fields.ts'
import { kindOf } from '../../forms/fields/field-kinds.ts'
import { WaslError } from '../../shared/errors.ts'
import { maskIdentifiers } from '../../shared/mask-identifiers.ts'
import { dataSummary } from '../../store/data-summary.ts'
import type { Store } from '../../store/store.ts'
import { storedActivity } from '../../store/stored-activity.ts'
import type { ContactDetail } from '../contract/contacts.ts'
import type { Desk } from '../desk.ts'
import { contactAccounts } from './contact-accounts.ts'
import { draftOf, heldSinceOf } from './contact-state.ts'

const maxShown = 50
/** What the caller may see beside what everybody may who sees people. */
export type ContactView = { mayCall: boolean; mayOpenFiles: boolean }

/** Everything about a person; throws `contact.not-found`. */
export async function contactDetail(
  { store, content, clock }: Pick<Desk, 'store' | 'content' | 'clock'>,
  id: string,
  { mayCall, mayOpenFiles }: ContactView,
): Promise<ContactDetail> {
  const row = await store.read.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new WaslError('contact.not-found', 'there is no such contact')
  const [
    accounts,
    heldSince,
    summary,
    requests,
    draft,
    conversations,
    notes,
    files,
    ratings,
    unanswered,
    merges,
  ] = await Promise.all([
    contactAccounts(store, id, mayCall),
    heldSinceOf(store, id),
    dataSummary(store.read, id),
    requestsOf(store, id),
    draftOf(store, id),
    conversationsOf(store, id),
    notesOf(store, id),
    filesOf(store, id),
    ratingsOf(store, id),
    unansweredOf(store, id),
    mergesOf(store, id, clock.now()),
  ])
  return {
    contact: {
      id,
      name: store.vault.openOrNull(row.name),
      namedBy: row.named_by,
      locale: row.locale,
      createdAt: row.created_at,
      heldSince,
      accounts,
      numbers: mayCall ? numbersIn({ store, content }, requests) : [],
    },
    consents: summary.consents.map(({ purpose, given, at }) => ({ purpose, given, at })),
    requests: requests.map(({ answers: _answers, ...request }) => request),
    draft,
    conversations,
    notes,
    files: files.map((file) => ({ ...file, mayOpen: mayOpenFiles })),
    ratings,
    unanswered,
    merges,
  }
}

type StoredRequest = Awaited<ReturnType<typeof requestsOf>>[number]

function requestsOf({ read }: Store, contactId: string) {
  return read
    .selectFrom('requests')
    .select(['id', 'reference', 'form', 'stage', 'submitted_at as submittedAt', 'answers'])
    .where('contact_id', '=', contactId)
    .orderBy('submitted_at', 'desc')
    .limit(maxShown)
    .execute()
}

/** The different phone numbers that a person gave in forms, each with the newest request that has it. */
function numbersIn({ store, content }: Pick<Desk, 'store' | 'content'>, requests: readonly StoredRequest[]) {
  const found = new Map<string, ContactDetail['contact']['numbers'][number]>()
  for (const { id, reference, form, answers } of requests) {
    for (const { field, value } of answeredFields(content.forms.get(form), store.vault.openJson(answers))) {
      if (!field || !kindOf(field).isCallable || typeof value !== 'string' || found.has(value)) continue
      found.set(value, { number: value, requestId: id, reference })
    }
  }
  return [...found.values()]
}

function conversationsOf({ read }: Store, contactId: string) {
  return read
    .selectFrom('conversations')
    .select(['id', 'channel', 'owner', 'updated_at as at'])
    .where('contact_id', '=', contactId)
    .orderBy('updated_at', 'desc')
    .execute()
}

async function notesOf({ read, vault }: Store, contactId: string) {
  const rows = await read
    .selectFrom('transcript as t')
    .innerJoin('conversations as v', 'v.id', 't.conversation_id')
    .leftJoin('staff as s', 's.id', 't.staff_id')
    .select(['t.id', 't.conversation_id as conversationId', 't.activity', 't.at', 's.name as staffName'])
    .where('v.contact_id', '=', contactId)
    .where('t.author', '=', 'system')
    .where('t.staff_id', 'is not', null)
    .orderBy('t.at', 'desc')
    .limit(maxShown)
    .execute()
  return rows.flatMap(({ activity, ...row }) => {
    const { name, text } = storedActivity.parse(vault.openJson(activity))
    return name === 'note' && text ? [{ ...row, text: maskIdentifiers(text) }] : []
  })
}

async function filesOf({ read, vault }: Store, contactId: string) {
  const rows = await read
    .selectFrom('files')
    .select(['id', 'name', 'size', 'created_at as at'])
    .where('contact_id', '=', contactId)
    .orderBy('created_at', 'desc')
    .limit(maxShown)
    .execute()
  return rows.map(({ name, ...row }) => ({ ...row, name: vault.open(name) }))
}

/** What the person thought of talks with the staff, of services and of answers. */
async function ratingsOf({ read, vault }: Store, contactId: string) {
  const rows = await read
    .selectFrom('ratings as r')
    .innerJoin('conversations as v', 'v.id', 'r.conversation_id')
    .leftJoin('handoffs as h', 'h.id', 'r.subject')
    .leftJoin('staff as s', 's.id', 'h.staff_id')
    .select(['r.score', 'r.at', 'r.comment', 's.name as staffName'])
    .where('v.contact_id', '=', contactId)
    .orderBy('r.at', 'desc')
    .limit(maxShown)
    .execute()
  return rows.map(({ comment, ...row }) => ({
    ...row,
    comment: vault.openOrNull(comment),
  }))
}

async function unansweredOf({ read, vault }: Store, contactId: string) {
  const rows = await read
    .selectFrom('unanswered as u')
    .innerJoin('conversations as v', 'v.id', 'u.conversation_id')
    .select(['u.id', 'u.text', 'u.at'])
    .where('v.contact_id', '=', contactId)
    .orderBy('u.at', 'desc')
    .limit(maxShown)
    .execute()
  return rows.map(({ text, ...row }) => ({ ...row, text: vault.open(text) }))
}

async function mergesOf({ read, vault }: Store, contactId: string, now: number) {
  const rows = await read
    .selectFrom('contact_merges')
    .select(['id', 'joined_name as name', 'at', 'undo_until as undoUntil'])
    .where('contact_id', '=', contactId)
    .where('undo_until', '>', now)
    .orderBy('at', 'desc')
    .execute()
  return rows.map(({ name, ...row }) => ({ ...row, name: vault.openOrNull(name) }))
}
