import { nextStage, stages } from '../../forms/lifecycle.ts'
import { goToken } from '../../messages/button.ts'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { returnToForm } from '../forms/return-to-form.ts'
import type { RequestSummary } from '../turn.ts'
import type { TurnScope } from '../turn-scope.ts'
import { personOrMenu } from './menu.ts'

const maxOffered = 8

/** Asks which of the contact's requests is to be withdrawn, or at once for the confirmation where there is only one. */
export async function offerWithdrawal(turn: TurnScope): Promise<void> {
  const open = (await turn.input.find.requests()).filter(isWithdrawable)
  const [only] = open
  if (!only) return turn.say(turn.text('withdraw.none'), { choices: personOrMenu(turn) })
  if (open.length === 1) return askToConfirm(turn, only)
  const choices = open.slice(0, maxOffered).map(({ reference, form }) => ({
    title: isolateLtr(reference),
    value: goToken(`withdraw-request:${reference}`),
    description: titleOf(turn, form),
  }))
  await turn.say(turn.text('withdraw.which'), { choices })
}

/** Asks once more before a request is withdrawn. */
export async function confirmRequestWithdrawal(turn: TurnScope, reference: string): Promise<void> {
  const request = await ownOpen(turn, reference)
  return request ? askToConfirm(turn, request) : sayGone(turn)
}

/** Withdraws a request once its applicant confirmed it. */
export async function withdrawRequest(turn: TurnScope, reference: string): Promise<void> {
  const { dialog } = turn.state
  if (dialog?.kind !== 'confirm' || dialog.action !== withdrawalOf(reference))
    return confirmRequestWithdrawal(turn, reference)
  turn.state.dialog = null
  const request = await ownOpen(turn, reference)
  if (!request) return sayGone(turn)
  turn.do({ kind: 'withdraw-request', requestId: request.id, seenStage: request.stage })
  await turn.say(turn.text('withdraw.done', named(turn, request)), { choices: personOrMenu(turn) })
}

/** The action that withdraws the request with this reference. */
function withdrawalOf(reference: string): string {
  return `withdraw-request-now:${reference}`
}

async function askToConfirm(turn: TurnScope, request: RequestSummary): Promise<void> {
  const action = withdrawalOf(request.reference)
  turn.state.dialog = { kind: 'confirm', action }
  await turn.say(turn.text('withdraw.confirm', named(turn, request)), {
    choices: [
      { title: turn.text('withdraw.yes'), value: goToken(action) },
      { title: turn.text('withdraw.no'), value: goToken('menu') },
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
