import { z } from 'zod'
import { answerWords } from '../../content/answer-words.ts'
import { type AnsweredField, answeredFields } from '../../forms/answered-fields.ts'
import type { ShowSetting } from '../../forms/fields/field-kind.ts'
import { typedSignature } from '../../forms/fields/signature.ts'
import { mayMove } from '../../forms/lifecycle.ts'
import { shownAnswer, shownField } from '../../forms/shown-answers.ts'
import { readCheckSheet, verdictSchema } from '../../requests/check-sheet.ts'
import { type RequestEvent, readHistory } from '../../requests/request-history.ts'
import { type RequestRow, readRequest } from '../../requests/request-row.ts'
import { toldOf } from '../../requests/told.ts'
import { WaslError } from '../../shared/errors.ts'
import type { Language } from '../../shared/language.ts'
import type { Store } from '../../store/store.ts'
import type { StaffMember } from '../auth/session.ts'
import type { Desk } from '../desk.ts'
import { may, mayReveal } from '../permissions.ts'
import { committeeMembers, committeeOf } from './committee-votes.ts'
import { possibleMoves } from './possible-moves.ts'
import { ratingOf } from './ratings.ts'
import { requestItem } from './request-list.ts'

const submission = z.object({
  declaration: z.object({ version: z.string(), text: z.string(), signature: z.unknown() }),
})

/** Everything about one request that `staff` may see; sensitive answers are masked. */
export async function requestDetail(
  desk: Desk,
  id: string,
  { staff, language }: { staff: StaffMember; language: Language },
) {
  const { store, content } = desk
  const request = await readRequest(store, id)
  const seesAnswers = mayReveal(staff, request)
  const [history, contact, names, files, rating, members] = await Promise.all([
    readHistory(store.read, store.vault, id),
    store.read.selectFrom('contacts').select('name').where('id', '=', request.contact_id).executeTakeFirst(),
    staffNames(store),
    seesAnswers ? filesOf(store, id) : [],
    ratingOf(store, id),
    committeeMembers(store),
  ])
  const [told, sheet] = await Promise.all([
    toldOf(
      store.read,
      history.map((event) => event.id),
    ),
    readCheckSheet(desk, id, history),
  ])
  const owner_name = request.owner_id === null ? null : (names.get(request.owner_id) ?? null)
  const setting = { language, words: answerWords(content.texts, language) }
  const answered = answeredFields(content.forms.get(request.form), store.vault.openJson(request.answers))
  return {
    request: {
      ...requestItem(desk, { ...request, contact_name: contact?.name ?? null, owner_name }),
      contactId: request.contact_id,
      conversationId: request.conversation_id,
      digest: request.digest,
    },
    fields: answered.map((field) => fieldFor(staff, field, setting, request.submitted_at)),
    events: history.map((event) => ({ ...shownEvent(event, names), told: told.get(event.id) ?? null })),
    files,
    rating,
    declaration: declarationOf(history),
    moves: possibleMoves(desk, { request, history, staff, language }),
    mayReveal: seesAnswers,
    check: { mayCheck: mayCheck(staff, request), ...shownSheet(sheet, names) },
    committee: committeeOf(content.organisation, { request, history, members, names }),
  }
}

/** Whether somebody may mark and sign the check sheet of a request now. */
function mayCheck(staff: StaffMember, request: RequestRow): boolean {
  return request.stage === 'checking' && mayMove(staff.role, 'start-checking') && mayReveal(staff, request)
}

function shownSheet(
  { checks, signature }: Awaited<ReturnType<typeof readCheckSheet>>,
  names: ReadonlyMap<string, string>,
) {
  const nameOf = (id: string) => names.get(id) ?? null
  const marks = checks.map(({ field, verdict, note, staffId, at }) => {
    const found = { verdict: verdictSchema.parse(verdict), note, byName: nameOf(staffId), at }
    return [field, found] as const
  })
  return {
    fields: Object.fromEntries(marks),
    signature:
      signature === null
        ? null
        : { name: signature.name, byName: nameOf(signature.staffId), at: signature.at },
  }
}

/** A field as it is shown to `staff`: a phone number is not masked for those who have to call. */
function fieldFor(staff: StaffMember, answered: AnsweredField, setting: ShowSetting, submittedAt: number) {
  const shown = shownField(answered, setting, submittedAt)
  if (answered.field?.kind !== 'mobile' || !may(staff.role, 'contacts.call')) return shown
  return { ...shown, ...shownAnswer(answered, setting), masked: false }
}

/** Throws `request.unknown-field` unless the request has every one of these fields. */
export async function requireFields(desk: FieldsContext, id: string, keys: readonly string[]): Promise<void> {
  const known = new Set((await readFields(desk, id)).map(({ key }) => key))
  if (!keys.every((key) => known.has(key))) throw unknownField()
}

/** The answer to one field of a request; throws `request.unknown-field`. */
export async function answerOf(desk: FieldsContext, id: string, key: string): Promise<AnsweredField> {
  const field = (await readFields(desk, id)).find((one) => one.key === key)
  if (!field) throw unknownField()
  return field
}

type FieldsContext = Pick<Desk, 'store' | 'content'>

async function readFields({ store, content }: FieldsContext, id: string): Promise<AnsweredField[]> {
  const request = await readRequest(store, id)
  return answeredFields(content.forms.get(request.form), store.vault.openJson(request.answers))
}

function unknownField(): WaslError {
  return new WaslError('request.unknown-field', 'the request has no such field')
}

function shownEvent({ at, verb, from, to, actor, data }: RequestEvent, names: ReadonlyMap<string, string>) {
  const { declaration: _declaration, ...told } = data ?? {}
  return { at, verb, from, to, actorName: names.get(actor) ?? null, data: data === null ? null : told }
}

/** The declaration that was signed last: a completed request is signed anew. */
function declarationOf(history: readonly RequestEvent[]) {
  const last = history.findLast(({ data }) => submission.safeParse(data).success)
  const parsed = submission.safeParse(last?.data)
  if (!last || !parsed.success) return null
  const { version, text, signature } = parsed.data.declaration
  return { version, text, signedName: typedSignature(signature), signedAt: last.at }
}

/** What everybody of the staff is called, by id. */
export async function staffNames({ read }: Store): Promise<Map<string, string>> {
  const rows = await read.selectFrom('staff').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function filesOf({ read, vault }: Store, requestId: string) {
  const rows = await read
    .selectFrom('files')
    .select(['id', 'name', 'media_type', 'size'])
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, name, media_type, size }) => ({
    id,
    name: vault.open(name),
    mediaType: media_type,
    size,
  }))
}
