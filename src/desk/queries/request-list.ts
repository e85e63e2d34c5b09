import type { ExpressionBuilder } from 'kysely'
import type { Content } from '../../content/load-content.ts'
import { lastWorkingMoment, onWorkingDay } from '../../content/working-hours.ts'
import { openStages, type Stage, undecidedStages, wayOf } from '../../forms/lifecycle.ts'
import { findReference } from '../../forms/reference.ts'
import { applicantName } from '../../requests/applicant-name.ts'
import { foldAnswer } from '../../shared/arabic-text.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Database, Row } from '../../store/schema.ts'
import type { Store } from '../../store/store.ts'
import type { RequestItem, RequestWay } from '../contract/requests.ts'
import { type Cursor, cursorOf, isAfterPlace, nextPlace } from '../page-cursor.ts'

export type RequestFilter = {
  form: string | null
  stage: Stage | null
  q: string | null
  due: 'overdue' | null
  way: RequestWay | null
  /** The id of whoever has it, or `nobody`. */
  owner: string | null
  open: 'yes' | null
}

/** The filter of a query; what the query does not name is not filtered. `me` is whoever asks. */
export function readFilter(
  given: { [Name in keyof RequestFilter]?: RequestFilter[Name] | undefined },
  staffId: string,
): RequestFilter {
  const { form = null, stage = null, q = null, due = null, way = null, owner = null, open = null } = given
  return { form, stage, q, due, way, owner: owner === 'me' ? staffId : owner, open }
}

const pageSize = 50
/** A decision that is nearer than this is to be thought of. */
const dueSoon = 3 * 86_400_000
/** Names are sealed: a search by name opens those of the newest requests, this many at the most. */
const maxSearched = 1000

type Context = {
  store: Store
  content: Pick<Content, 'forms' | 'organisation'>
  clock: Pick<Clock, 'now'>
}

type Page = { items: RequestItem[]; next: string | null }

/** A page of requests, newest first. `q` is a reference, the beginning of one, or a part of the applicant's name. */
export async function listRequests(
  context: Context,
  filter: RequestFilter & { after: Cursor | null },
): Promise<Page> {
  const { rows, next } = await requestRows(context, filter)
  return { items: rows.map(({ item }) => item), next: cursorOf(next) }
}

/** The requests of a page with their opened answers, and the place after which the next page begins. */
export async function requestRows(
  { store, content, clock }: Context,
  filter: RequestFilter & { after: Cursor | null },
): Promise<{ rows: { item: RequestItem; answers: unknown }[]; next: Cursor | null }> {
  const search = readSearch(filter.q)
  const query = filtered(store, filter)
    .$if(filter.due === 'overdue', (all) => all.where(isOverdue(overdueBefore(content, clock.now()))))
    .$if(search.kind === 'reference', (all) => all.where('r.reference', '=', search.text))
    .$if(search.kind === 'prefix', (all) => all.where('r.reference', 'like', `${search.text}%`))
    .where(isAfterPlace('r.submitted_at', 'r.id', filter.after))
    .limit(search.kind === 'name' ? maxSearched : pageSize)
  const rows = (await query.execute()).map((row) => ({
    item: requestItem({ store, content }, row),
    answers: store.vault.openJson(row.answers),
  }))
  if (search.kind === 'name') {
    return {
      rows: rows.filter(({ item }) => foldAnswer(item.contactName ?? '').includes(search.text)),
      next: null,
    }
  }
  const places = rows.map(({ item }) => ({ at: item.submittedAt, id: item.id }))
  return { rows, next: nextPlace(places, pageSize) }
}

/** The requests with these ids, newest first. */
export async function requestsByIds(store: Store, ids: readonly string[]) {
  if (ids.length === 0) return []
  return rowsOf(store).where('r.id', 'in', ids).orderBy('r.submitted_at', 'desc').execute()
}

const maxOnAgenda = 200

/** The requests that the committee has, the nearest decision first. */
export function waitingForCommittee(store: Store) {
  return rowsOf(store)
    .where('r.stage', '=', 'with-committee' satisfies Stage)
    .where('r.due_at', 'is not', null)
    .orderBy('r.due_at')
    .orderBy('r.id')
    .limit(maxOnAgenda)
    .execute()
}

const maxInColumn = 30

/** The requests under way by stage, those that came first in front: the first ones of each, and how many there are. */
export async function requestBoard(context: Context, form: string | null) {
  const { store } = context
  const { stages } = await countRequests(store, { form, way: 'committee' })
  return Promise.all(
    openStages.map(async (stage) => {
      const rows = await rowsOf(store)
        .where('r.stage', '=', stage)
        .where('r.due_at', 'is not', null)
        .$if(form !== null, (all) => all.where('r.form', '=', form ?? ''))
        .orderBy('r.due_at')
        .orderBy('r.id')
        .limit(maxInColumn)
        .execute()
      return { stage, count: stages[stage] ?? 0, items: rows.map((row) => requestItem(context, row)) }
    }),
  )
}

/** The item of one request. */
export function requestItem(
  { store, content }: Pick<Context, 'store' | 'content'>,
  row: Row<'requests'> & { contact_name: string | null; owner_name: string | null },
): RequestItem {
  const { due_at: dueAt, owner_id: ownerId } = row
  const { workingHours } = content.organisation
  return {
    id: row.id,
    reference: row.reference,
    form: row.form,
    stage: row.stage,
    submittedAt: row.submitted_at,
    updatedAt: row.updated_at,
    dueAt,
    contactName: applicantName(store.vault, content.forms.get(row.form), row),
    channel: row.channel,
    source: row.source,
    way: wayOf(row),
    decideOn: dueAt === null ? null : onWorkingDay(workingHours, dueAt),
    owner: ownerId === null ? null : { id: ownerId, name: row.owner_name ?? ownerId },
  }
}

/** What fell due before this is overdue: a decision that falls on a free day waits for the next working day. */
function overdueBefore({ organisation }: Pick<Content, 'organisation'>, now: number): number {
  return lastWorkingMoment(organisation.workingHours, now)
}

/** Whether a decision should have come before then. */
function isOverdue(now: number) {
  return ({ eb, and }: ExpressionBuilder<Database & { r: Database['requests'] }, 'r'>) =>
    and([eb('r.due_at', '<', now), eb('r.stage', 'in', undecidedStages)])
}

/** How many decisions are overdue, and how many come due within three days. */
export async function countDue({
  store,
  content,
  clock,
}: Context): Promise<{ overdue: number; soon: number }> {
  const now = clock.now()
  const late = overdueBefore(content, now)
  const row = await store.read
    .selectFrom('requests')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('due_at', '<', late).as('overdue'),
      eb.fn.countAll<number>().filterWhere('due_at', '>=', late).as('soon'),
    ])
    .where('due_at', '<', now + dueSoon)
    .where('stage', 'in', undecidedStages)
    .executeTakeFirstOrThrow()
  return { overdue: Number(row.overdue), soon: Number(row.soon) }
}

/** Requests with the names that they are shown by. */
function rowsOf(store: Store) {
  return store.read
    .selectFrom('requests as r')
    .innerJoin('contacts as p', 'p.id', 'r.contact_id')
    .leftJoin('staff as s', 's.id', 'r.owner_id')
    .selectAll('r')
    .select(['p.name as contact_name', 's.name as owner_name'])
}

function filtered(store: Store, { form, stage, way, owner, open }: Omit<RequestFilter, 'q' | 'due'>) {
  return rowsOf(store)
    .$if(form !== null, (all) => all.where('r.form', '=', form ?? ''))
    .$if(stage !== null, (all) => all.where('r.stage', '=', stage ?? ''))
    .$if(way !== null, (all) => all.where('r.due_at', way === 'direct' ? 'is' : 'is not', null))
    .$if(owner === 'nobody', (all) => all.where('r.owner_id', 'is', null))
    .$if(owner !== null && owner !== 'nobody', (all) => all.where('r.owner_id', '=', owner))
    .$if(open !== null, (all) => all.where('r.stage', 'in', openStages))
    .orderBy('r.submitted_at', 'desc')
    .orderBy('r.id', 'desc')
}

function readSearch(q: string | null): { kind: 'none' | 'reference' | 'prefix' | 'name'; text: string } {
  const text = q?.trim() ?? ''
  if (text === '') return { kind: 'none', text }
  const reference = findReference(text)
  if (reference) return { kind: 'reference', text: reference }
  const isPrefix = /^[a-z]{1,3}-[a-z0-9-]*$/i.test(text)
  return isPrefix ? { kind: 'prefix', text: text.toUpperCase() } : { kind: 'name', text: foldAnswer(text) }
}

type Counts = Record<'forms' | 'stages' | 'ways', Record<string, number>>

/**
 * How many requests there are of each form, and of each stage within the chosen form or way; of the ways, how many are still
 * under way.
 */
export async function countRequests(
  store: Store,
  { form = null, way = null }: { form?: string | null; way?: RequestWay | null } = {},
): Promise<Counts> {
  const rows = await store.read
    .selectFrom('requests')
    .select((eb) => ['form', 'stage', eb.fn.countAll<number>().as('count'), eb.fn.count('due_at').as('due')])
    .groupBy(['form', 'stage'])
    .execute()
  const forms: Record<string, number> = {}
  const stageCounts: Record<string, number> = {}
  const ways: Record<RequestWay, number> = { committee: 0, direct: 0 }
  const isOpen = (stage: string) => openStages.some((one) => one === stage)
  for (const row of rows) {
    const due = Number(row.due)
    const ofWay = { committee: due, direct: Number(row.count) - due }
    for (const one of ['committee', 'direct'] as const) if (isOpen(row.stage)) ways[one] += ofWay[one]
    const count = way === null ? Number(row.count) : ofWay[way]
    if (count === 0) continue
    forms[row.form] = (forms[row.form] ?? 0) + count
    if (form === null || row.form === form) stageCounts[row.stage] = (stageCounts[row.stage] ?? 0) + count
  }
  return { forms, stages: stageCounts, ways }
}
