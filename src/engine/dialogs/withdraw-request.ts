import { nextStage, stages } from '../../forms/lifecycle.ts'
import { goToken } from '../../messages/button.ts'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import type { ActionHandlers } from '../action-handlers.ts'
import { returnToForm } from '../forms/return-to-form.ts'
import type { RequestSummary } from '../turn.ts'
import type { TurnScope } from '../turn-scope.ts'
import {
  awaitConfirmation,
  type ConfirmedAction,
  takeConfirmation,
} from './confirmation/await-confirmation.ts'
import { personOrMenu } from './menu.ts'

const maxOffered = 8

/** The actions that withdraw a request: choosing one, and the confirmed withdrawal. */
export const withdrawRequestActions: ActionHandlers<'withdraw-request' | 'withdraw-request-now'> = {
  'withdraw-request': (turn, { reference }) =>
    reference === null ? offerWithdrawal(turn) : confirmRequestWithdrawal(turn, reference),
  'withdraw-request-now': (turn, { reference }) => withdrawRequest(turn, reference),
}

/** Asks which of the contact's requests is to be withdrawn, or at once for the confirmation where there is only one. */
export async function offerWithdrawal(turn: TurnScope): Promise<void> {
  const open = (await turn.input.find.requests()).filter(isWithdrawable)
  const [only] = open
  if (!only) return turn.say(turn.text('withdraw.none'), { choices: personOrMenu(turn) })
  if (open.length === 1) return askToConfirm(turn, only)
  const choices = open.slice(0, maxOffered).map(({ reference, form }) => ({
    title: isolateLtr(reference),
    value: goToken({ kind: 'withdraw-request', reference }),
    description: titleOf(turn, form),
  }))
  await turn.say(turn.text('withdraw.which'), { choices })
}

/** Asks once more before a request is withdrawn. */
async function confirmRequestWithdrawal(turn: TurnScope, reference: string): Promise<void> {
  const request = await ownOpen(turn, reference)
  return request ? askToConfirm(turn, request) : sayGone(turn)
}

/** Withdraws a request once its applicant confirmed it. */
async function withdrawRequest(turn: TurnScope, reference: string): Promise<void> {
  if (!takeConfirmation(turn, { kind: 'withdraw-request-now', reference }))
    return confirmRequestWithdrawal(turn, reference)
  const request = await ownOpen(turn, reference)
  if (!request) return sayGone(turn)
  turn.do({ kind: 'withdraw-request', requestId: request.id, seenStage: request.stage })
  await turn.say(turn.text('withdraw.done', named(turn, request)), { choices: personOrMenu(turn) })
}

async function askToConfirm(turn: TurnScope, request: RequestSummary): Promise<void> {
  const { reference } = request
  const action: ConfirmedAction = { kind: 'withdraw-request-now', reference }
  awaitConfirmation(turn, action)
  await turn.say(turn.text('withdraw.confirm', named(turn, request)), {
    choices: [
      { title: turn.text('withdraw.yes'), value: goToken(action) },
      { title: turn.text('withdraw.no'), value: goToken({ kind: 'menu' }) },
    ],
  })
}

async function ownOpen(turn: TurnScope, reference: string): Promise<RequestSummary | undefined> {
  const own = await turn.input.find.requests()
  return own.find((request) => request.reference === reference && isWithdrawable(request))
}

/** Whether its applicant may still withdraw it; both ways of a request allow it at the same stages. */
export function isWithdrawable(request: Pick<RequestSummary, 'stage'>): boolean {
  const stage = stages.find((one) => one === request.stage)
  return stage !== undefined && nextStage(stage, 'withdraw', 'committee') !== null
}

async function sayGone(turn: TurnScope): Promise<void> {
  await turn.say(turn.text('withdraw.gone'), { choices: personOrMenu(turn) })
  return returnToForm(turn)
}

function named(turn: TurnScope, { form, reference }: RequestSummary) {
  return { form: titleOf(turn, form), reference: isolateLtr(reference) }
}

function titleOf(turn: TurnScope, form: string): string {
  const known = turn.content.forms.get(form)
  return known ? turn.local(known.title) : form
}
