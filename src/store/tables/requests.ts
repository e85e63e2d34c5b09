import type { Kysely } from 'kysely'
import type { RequestSummary } from '../../engine/turn.ts'
import type { SubmittedRequest } from '../../forms/submission.ts'
import { locked } from '../rows.ts'
import type { Database, Millis, Sealed } from '../schema.ts'
import { requestEntry } from '../search/search-sources.ts'
import type { Write } from '../store.ts'
import { owner, plain, reference, type TableMarks } from '../table-marks.ts'
import { nameContact } from './contacts.ts'
import { putSearchEntries } from './search-entries.ts'

/** A submitted form. */
type Requests = {
  id: string
  reference: string
  form: string
  form_version: string
  contact_id: string
  conversation_id: string | null
  channel: string
  source: string
  locale: string
  stage: string
  answers: Sealed
  digest: string
  submitted_at: Millis
  updated_at: Millis
  due_at: Millis | null
  version: number
  /** The member of the staff who works on it. */
  owner_id: string | null
}

declare module '../schema.ts' {
  interface Database {
    requests: Requests
  }
}

/** The privacy marks of `requests`. */
export const requestsTable = {
  columns: {
    id: plain,
    reference: { holds: 'text', copy: 'included' },
    form: plain,
    form_version: plain,
    contact_id: owner('contacts'),
    conversation_id: reference('conversations'),
    channel: plain,
    source: plain,
    locale: plain,
    stage: plain,
    answers: { holds: 'sealed-text', copy: 'included' },
    digest: plain,
    submitted_at: plain,
    updated_at: plain,
    due_at: plain,
    version: plain,
    owner_id: plain,
  },
  erasure: 'delete',
  retention: [{ rule: 'requests' }],
} as const satisfies TableMarks<'requests'>

/** A submitted request with where it came from; `actor` is the member of the staff who took it down, or the applicant. */
export type NewRequest = {
  request: SubmittedRequest
  contactId: string
  conversationId: string | null
  channel: string
  source: string
  actor: string
  eventId: string
}

/** Files a request with the first step of its life, which also keeps the declaration that was signed. */
export async function addRequest(
  write: Write,
  { request, contactId, conversationId, channel, source, actor, eventId }: NewRequest,
  now: Millis,
): Promise<void> {
  const { trx, vault } = write
  await trx
    .insertInto('requests')
    .values({
      id: request.id,
      reference: request.reference,
      form: request.form,
      form_version: request.formVersion,
      contact_id: contactId,
      conversation_id: conversationId,
      channel,
      source,
      locale: request.locale,
      stage: request.stage,
      answers: vault.sealJson(request.answers),
      digest: request.digest,
      submitted_at: request.submittedAt,
      updated_at: now,
      due_at: request.dueAt,
      version: 1,
      owner_id: null,
    })
    .execute()
  await trx
    .insertInto('request_events')
    .values({
      id: eventId,
      request_id: request.id,
      at: request.submittedAt,
      verb: 'submitted',
      from_stage: null,
      to_stage: request.stage,
      actor,
      data: request.declaration === null ? null : vault.sealJson({ declaration: request.declaration }),
    })
    .execute()
  await findByAnswers(write, contactId, request, request.submittedAt)
  if (request.applicantName)
    await nameContact(write, { id: contactId, name: request.applicantName, by: 'form' }, now)
  await keepFiles(write, contactId, request)
  write.signal({ kind: 'requests' })
}

/** Lets a request be found by its answers, and no longer by those that it had before. */
export async function findByAnswers(
  write: Write,
  contactId: string,
  { id, answers }: Pick<SubmittedRequest, 'id' | 'answers'>,
  at: Millis,
): Promise<void> {
  await putSearchEntries(write, [requestEntry({ id, contactId, answers, at })])
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The contact's files that the answers name belong to the request from now on, and stay as long as it does. */
export async function keepFiles(
  { trx }: Write,
  contactId: string,
  request: Pick<SubmittedRequest, 'id' | 'answers' | 'declaration'>,
): Promise<void> {
  const ids = [...fileIdsIn(request.answers), ...fileIdsIn(request.declaration)]
  if (ids.length === 0) return
  await trx
    .updateTable('files')
    .set({ request_id: request.id })
    .where('contact_id', '=', contactId)
    .where('id', 'in', ids)
    .execute()
}

/** The ids of files among answers. */
export function fileIdsIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(fileIdsIn) : []
}

const summaryColumns = [
  'id',
  'reference',
  'form',
  'stage',
  'submitted_at as submittedAt',
  'updated_at as updatedAt',
  'digest',
] as const

/** The request with this reference, whoever made it, or null. */
export async function requestByReference(
  db: Kysely<Database>,
  reference: string,
): Promise<RequestSummary | null> {
  const row = await db
    .selectFrom('requests')
    .select(summaryColumns)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row ?? null
}

/** The contact's requests, newest first. */
export async function requestsOfContact(db: Kysely<Database>, contactId: string): Promise<RequestSummary[]> {
  const query = db.selectFrom('requests').select(summaryColumns).where('contact_id', '=', contactId)
  return query.orderBy('submitted_at', 'desc').execute()
}

/** The stages of requests as they are now, held until the write is over, always in the order of their ids. */
export async function lockStages(
  { trx, dialect }: Write,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const query = trx.selectFrom('requests').select(['id', 'stage']).where('id', 'in', ids).orderBy('id')
  const rows = await locked(query, dialect).execute()
  return new Map(rows.map(({ id, stage }) => [id, stage]))
}
