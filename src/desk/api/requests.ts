import { answerWords } from '../../content/answer-words.ts'
import { rolesFor } from '../../forms/lifecycle.ts'
import { shownAnswer } from '../../forms/shown-answers.ts'
import { type MoveData, moveRequest } from '../../requests/move-request.ts'
import { readReceipt } from '../../requests/receipt.ts'
import { receiptPage, sendReceiptPage } from '../../requests/receipt-page.ts'
import { recordAudit, recordLook } from '../audit.ts'
import { type MoveVerb, moveVerbSchema, requestMoves } from '../contract/request-moves.ts'
import * as contract from '../contract/requests.ts'
import { type DeskRoute, deskRoute, mediaRoute } from '../desk-route.ts'
import { readCursor } from '../page-cursor.ts'
import { answerOf, requestDetail, requireFields } from '../queries/request-detail.ts'
import { countDue, countRequests, listRequests, readFilter } from '../queries/request-list.ts'
import { exportRequestsRoute } from './request-export.ts'
import { takeRequestRoute } from './take-request.ts'

const list = deskRoute(contract.listRequests, {
  summary: 'Lists a page of requests, newest first, and counts them by form and stage.',
  access: 'requests.read',
  run: async (desk, { cursor, ...given }) => {
    const filter = readFilter(given)
    const [page, counts, due] = await Promise.all([
      listRequests(desk, { ...filter, after: readCursor(cursor) }),
      countRequests(desk.store, filter.form),
      countDue(desk.store, desk.clock.now()),
    ])
    return { ...page, counts: { ...counts, overdue: due.overdue } }
  },
})

const show = deskRoute(contract.showRequest, {
  summary: 'Returns a request with its answers (sensitive ones masked), history, files and possible moves.',
  access: 'requests.read',
  run: async (desk, { id }, by) => {
    const detail = await requestDetail(desk, id, by)
    if (
      detail.fields.some(
        ({ kind, sensitive, masked, value }) => kind === 'mobile' && sensitive && !masked && value,
      )
    )
      await recordLook(desk, { staffId: by.staff.id, subject: `request ${id}` })
    return detail
  },
})

const receipt = mediaRoute(contract.showReceipt, {
  summary: 'Returns the receipt as a page to print; it holds no sensitive answer.',
  access: 'requests.read',
  send: async (desk, { id, language }, by, { response }) => {
    const page = receiptPage(await readReceipt(desk, id), language ?? by.language, desk.content.texts)
    sendReceiptPage(response, page)
  },
})

const reveal = deskRoute(contract.revealAnswer, {
  summary: 'Returns one sensitive answer; that it was looked at is recorded before it is shown.',
  access: 'requests.reveal',
  run: async (desk, { id, field }, { staff, language }) => {
    const answer = await answerOf(desk, id, field)
    await recordAudit(desk, { staffId: staff.id, action: 'reveal-answer', subject: `request ${id} ${field}` })
    return shownAnswer(answer, { language, words: answerWords(desk.content.texts, language) })
  },
})

/** The route of one move of the lifecycle, open to the roles that the lifecycle names. */
function moveRoute(verb: MoveVerb): DeskRoute {
  return deskRoute(requestMoves[verb], {
    summary: `Moves the request by \`${verb}\`.`,
    access: { roles: rolesFor(verb) },
    run: async (desk, { id, ...given }, { staff }) => {
      const data: MoveData = given
      if (data.fields) await requireFields(desk, id, data.fields)
      return moveRequest(desk, { requestId: id, verb, data, actor: { id: staff.id, role: staff.role } })
    },
  })
}

/** Requests, from the list to each move; `export` stands before the ids, as it would be taken for one. */
export const requestRoutes: readonly DeskRoute[] = [
  list,
  takeRequestRoute,
  exportRequestsRoute,
  show,
  receipt,
  reveal,
  ...moveVerbSchema.options.map(moveRoute),
]
