import type { ExpressionBuilder } from 'kysely'
import type { Content } from '../../content/load-content.ts'
import { type Stage, undecidedStages } from '../../forms/lifecycle.ts'
import { findReference } from '../../forms/reference.ts'
import { applicantName } from '../../requests/applicant-name.ts'
import { foldAnswer } from '../../shared/arabic-text.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Database, Row } from '../../store/schema.ts'
import type { Store } from '../../store/store.ts'
import type { RequestItem } from '../contract/requests.ts'
import { type Cursor, cursorOf, isAfterPlace, nextPlace } from '../page-cursor.ts'

export type RequestFilter = {
  form: string | null
  stage: Stage | null
  q: string | null
  due: 'overdue' | null
}

/** The filter of a query; what the query does not name is not filtered. */
export function readFilter(
  given: { [Name in keyof RequestFilter]?: RequestFilter[Name] | undefined },
): RequestFilter {
  const { form = null, stage = null, q = null, due = null } = given
  return { form, stage, q, due }
}

const pageSize = 50
/** A decision that is nearer than this is to be thought of. */
const dueSoon = 3 * 86_400_000
/** Names are sealed: a search by name opens those of the newest requests, this many at the most. */
const maxSearched = 1000

type Context = { store: Store; content: Pick<Content, 'forms'>; clock: Pick<Clock, 'now'> }

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
    .$if(filter.due === 'overdue', (all) => all.where(isOverdue(clock.now())))
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

/** The item of one request. */
export function requestItem(
  { store, content }: Pick<Context, 'store' | 'content'>,
  row: Row<'requests'> & { contact_name: string | null },
): RequestItem {
  return {
    id: row.id,
    reference: row.reference,
    form: row.form,
    stage: row.stage,
    submittedAt: row.submitted_at,
    updatedAt: row.updated_at,
    dueAt: row.due_at,
    contactName: applicantName(store.vault, content.forms.get(row.form), row),
    channel: row.channel,
    source: row.source,
  }
}

/** Whether a decision should have come by now. */
function isOverdue(now: number) {
  return ({ eb, and }: ExpressionBuilder<Database & { r: Database['requests'] }, 'r'>) =>
    and([eb('r.due_at', '<', now), eb('r.stage', 'in', undecidedStages)])
}

/** How many decisions are overdue, and how many come due within three days. */
export async function countDue(store: Store, now: number): Promise<{ overdue: number; soon: number }> {
  const row = await store.read
    .selectFrom('requests')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('due_at', '<', now).as('overdue'),
      eb.fn.countAll<number>().filterWhere('due_at', '>=', now).as('soon'),
    ])
    .where('due_at', '<', now + dueSoon)
    .where('stage', 'in', undecidedStages)
    .executeTakeFirstOrThrow()
  return { overdue: Number(row.overdue), soon: Number(row.soon) }
}

function filtered(store: Store, { form, stage }: RequestFilter) {
  return store.read
    .selectFrom('requests as r')
    .innerJoin('contacts as p', 'p.id', 'r.contact_id')
    .selectAll('r')
    .select('p.name as contact_name')
    .$if(form !== null, (all) => all.where('r.form', '=', form ?? ''))
    .$if(stage !== null, (all) => all.where('r.stage', '=', stage ?? ''))
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

/** How many requests there are of each form, and of each stage within the chosen form. */
export async function countRequests(
  store: Store,
  form: string | null,
): Promise<{ forms: Record<string, number>; stages: Record<string, number> }> {
  const rows = await store.read
    .selectFrom('requests')
    .select((eb) => ['form', 'stage', eb.fn.countAll<number>().as('count')])
    .groupBy(['form', 'stage'])
    .execute()
  const forms: Record<string, number> = {}
  const stages: Record<string, number> = {}
  for (const row of rows) {
    const count = Number(row.count)
    forms[row.form] = (forms[row.form] ?? 0) + count
    if (form === null || row.form === form) stages[row.stage] = (stages[row.stage] ?? 0) + count
  }
  return { forms, stages }
}
