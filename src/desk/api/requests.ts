import { answerWords } from '../../content/answer-words.ts'
import { rolesFor } from '../../forms/lifecycle.ts'
import { shownAnswer } from '../../forms/shown-answers.ts'
import { checkField, signCheckSheet } from '../../requests/check-sheet.ts'
import { letterPage, readDecision } from '../../requests/decision-letter.ts'
import { moveMany } from '../../requests/move-many.ts'
import { type MoveData, moveRequest } from '../../requests/move-request.ts'
import { noteOnRequest } from '../../requests/note-on-request.ts'
import { sendPrintedPage } from '../../requests/printed-page.ts'
import { readReceipt } from '../../requests/receipt.ts'
import { receiptPage } from '../../requests/receipt-page.ts'
import { assignRequest } from '../../requests/request-owner.ts'
import { readRequest } from '../../requests/request-row.ts'
import { WaslError } from '../../shared/errors.ts'
import { uploadsOf } from '../../store/tables/files.ts'
import { recordAudit, recordLook } from '../audit.ts'
import { type MoveVerb, moveVerbSchema, requestMoves } from '../contract/request-moves.ts'
import * as contract from '../contract/requests.ts'
import type { Desk } from '../desk.ts'
import { type DeskRoute, deskRoute, mediaRoute } from '../desk-route.ts'
import { readCursor } from '../page-cursor.ts'
import { mayReveal } from '../permissions.ts'
import { answerOf, requestDetail, requireFields } from '../queries/request-detail.ts'
import { countDue, countRequests, listRequests, readFilter, requestBoard } from '../queries/request-list.ts'
import { exportRequestsRoute } from './request-export.ts'
import { takeRequestRoute } from './take-request.ts'

const list = deskRoute(contract.listRequests, {
  summary: 'Lists a page of requests, newest first, and counts them by form and stage.',
  access: 'requests.read',
  run: async (desk, { cursor, ...given }, { staff }) => {
    const filter = readFilter(given, staff.id)
    const [page, counts, due] = await Promise.all([
      listRequests(desk, { ...filter, after: readCursor(cursor) }),
      countRequests(desk.store, filter),
      countDue(desk),
    ])
    return { ...page, counts: { ...counts, overdue: due.overdue } }
  },
})

const show = deskRoute(contract.showRequest, {
  summary: 'Returns a request with its answers (sensitive ones masked), history, files and possible moves.',
  access: 'requests.read',
  run: async (desk, { id }, by) => {
    const detail = await requestDetail(desk, id, by)
    if (detail.fields.some(({ sensitive, masked, value }) => sensitive && !masked && value))
      await recordLook(desk, { staffId: by.staff.id, subject: `request ${id}` })
    return detail
  },
})

const receipt = mediaRoute(contract.showReceipt, {
  summary: 'Returns the receipt as a page to print; it holds no sensitive answer.',
  access: 'requests.read',
  send: async (desk, { id, language }, by, { response }) => {
    const page = receiptPage(await readReceipt(desk, id), language ?? by.language, desk.content.texts)
    sendPrintedPage(response, page)
  },
})

const reveal = deskRoute(contract.revealAnswer, {
  summary: 'Returns one sensitive answer; that it was looked at is recorded before it is shown.',
  access: 'requests.read',
  run: async (desk, { id, field }, { staff, language }) => {
    if (!mayReveal(staff, await readRequest(desk.store, id)))
      throw new WaslError('auth.forbidden', 'the role may not see sensitive answers of this request')
    const answer = await answerOf(desk, id, field)
    await recordAudit(desk, { staffId: staff.id, action: 'reveal-answer', subject: `request ${id} ${field}` })
    return shownAnswer(answer, { language, words: answerWords(desk.content.texts, language) })
  },
})

const board = deskRoute(contract.showBoard, {
  summary: 'Returns the requests that the committee decides, under way, by stage: the first ones of each.',
  access: 'requests.read',
  run: async (desk, { form = null }) => ({ columns: await requestBoard(desk, form) }),
})

const bulk = deskRoute(contract.moveMany, {
  summary: 'Moves several requests, each by itself, and says of each that could not be moved why.',
  access: 'requests.assign',
  run: async (desk, { ids, verb, note }, { staff, language }) => {
    const actor = { id: staff.id, role: staff.role }
    const { moved, left } = await moveMany(desk, { ids, verb, note, actor })
    const references = await referencesOf(
      desk,
      left.map(({ id }) => id),
    )
    return {
      moved,
      left: left.map(({ id, error }) => ({
        id,
        reference: references.get(id) ?? null,
        reason: desk.content.texts.textAt(language, `errors.${error.code}`, error.details),
      })),
    }
  },
})

const check = deskRoute(contract.checkAnswer, {
  summary: 'Marks an answer on the check sheet as right or as needing completion, with a note.',
  access: { roles: rolesFor('start-checking') },
  run: async (desk, { id, field, verdict, note = null }, { staff }) => {
    const actor = { id: staff.id, role: staff.role }
    await checkField(desk, { requestId: id, field, verdict, note, actor })
  },
})

const sign = deskRoute(contract.signCheck, {
  summary: 'Signs the check sheet; 409 `request.check-unfinished` while an answer was not looked at.',
  access: { roles: rolesFor('start-checking') },
  run: async (desk, { id, name }, { staff }) => {
    await signCheckSheet(desk, { requestId: id, name, actor: { id: staff.id, role: staff.role } })
  },
})

const assign = deskRoute(contract.assignRequest, {
  summary: 'Gives the request to a colleague, or takes it from whoever has it.',
  access: 'requests.assign',
  run: async (desk, { id, to }, { staff }) => {
    await assignRequest(desk, { requestId: id, ownerId: to, actor: { id: staff.id, role: staff.role } })
  },
})

const note = deskRoute(contract.noteOnRequest, {
  summary: 'Writes a line into the request’s history that only the staff see.',
  access: 'requests.read',
  run: async (desk, { id, text }, { staff }) => {
    await noteOnRequest(desk, { requestId: id, text, actor: { id: staff.id, role: staff.role } })
  },
})

const letter = mediaRoute(contract.showLetter, {
  summary:
    'Returns the letter of a decision as a page to print; 409 `request.not-decided` before there is one.',
  access: 'requests.read',
  send: async (desk, { id, language }, _by, { response }) => {
    const decision = await readDecision(desk, id)
    sendPrintedPage(response, letterPage(decision, language ?? decision.language, desk.content.texts))
  },
})

/** The route of one move of the lifecycle, open to the roles that the lifecycle names. */
function moveRoute(verb: MoveVerb): DeskRoute {
  return deskRoute(requestMoves[verb], {
    summary: `Moves the request by \`${verb}\`.`,
    access: { roles: rolesFor(verb) },
    run: async (desk, { id, ...given }, { staff }) => {
      const data = await withProof(desk, staff.id, given)
      if (data.fields) await requireFields(desk, id, data.fields)
      return moveRequest(desk, { requestId: id, verb, data, actor: { id: staff.id, role: staff.role } })
    },
  })
}

/** The data of a move with the files that prove it, which the same colleague uploaded before. */
async function withProof(
  desk: Desk,
  staffId: string,
  { files = [], ...given }: MoveData & { files?: readonly string[] | undefined },
): Promise<MoveData> {
  if (files.length === 0) return given
  const uploads = await uploadsOf(desk.store, staffId)
  const proof = files.flatMap((id) => uploads.get(id) ?? [])
  if (proof.length < files.length) throw new WaslError('file.not-found', 'a file was not uploaded')
  return { ...given, proof }
}

async function referencesOf({ store }: Desk, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await store.read
    .selectFrom('requests')
    .select(['id', 'reference'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}

/** Requests, from the list to each move; `export` and `board` stand before the ids, as they would be taken for one. */
export const requestRoutes: readonly DeskRoute[] = [
  list,
  takeRequestRoute,
  exportRequestsRoute,
  board,
  bulk,
  show,
  receipt,
  reveal,
  check,
  sign,
  assign,
  note,
  letter,
  ...moveVerbSchema.options.map(moveRoute),
]
